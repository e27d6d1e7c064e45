// Takes the documents out of BioC JSON as it comes, however they are wrapped: none but the one at hand is held.
import { reason } from '../../../shared/reasons/reason.ts'
import { problem, type ProblemItem, type ReadItem, type ReadOptions } from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { isObject } from '../json/json.ts'
import type { OpensArray } from '../json/json-elements.ts'
import { type JsonWrapping, readJsonValues } from '../json/json-values.ts'
import { documentSchema } from './bioc-json-schema.ts'
import type { BiocItem } from './bioc-reader.ts'

/** One problem says it where nothing in the file is a document. */
export async function* readJsonDocuments(
  input: FormatInput,
  options: ReadOptions
): AsyncGenerator<BiocItem | ReadItem> {
  let isFound = false
  let others: ProblemItem[] = []
  for await (const item of readJsonValues(input, options, wrapping)) {
    if (item.kind !== 'json') {
      yield item
      continue
    }
    const { success, data } = documentSchema.safeParse(item.value)
    if (!success) others.push(problem(item.where, reason('bioc.no-passages')))
    isFound ||= success
    if (!isFound) continue
    yield* others
    others = []
    if (success) yield { kind: 'bioc', document: data }
  }
  if (others.length > 0) yield problem(input.name, reason('bioc.not-json'), { kind: 'file' })
}

/** A collection's documents, whether there is one, several in an array, or a service's answer that wraps them. */
const opensDocuments: OpensArray = (key, { level, isFirst }) =>
  key === 'documents' || (level === 0 && isFirst && !keysOfDocuments.has(key))
const keysOfDocuments = new Set(['passages', 'annotations', 'relations', 'infons', 'authors', 'accessions'])

const wrapping: JsonWrapping = {
  opens: opensDocuments,
  isRecord: (value) => isObject(value) && Array.isArray(value['passages']),
  nothing: reason('bioc.not-json')
}
