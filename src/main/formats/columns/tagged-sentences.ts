// Reads a file of token rows straight into training sentences, without documents between.
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import type { TagScheme } from '../../../shared/formats.ts'
import type { Problem, ReadOptions } from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { readByLine } from '../text/text-input.ts'
import { joinTokens } from './join-tokens.ts'
import { readAfterLook } from './find-rows.ts'
import { readRows } from './rows.ts'

export interface TaggedSentencesFile {
  readonly sentences: TaggedSentence[]
  /** Of each sentence, the document that it is of, where the file parts documents (`-DOCSTART-`). */
  readonly documents?: string[]
  /** In the order in which the file first names them. */
  readonly entityTypes: string[]
  readonly problems: Problem[]
  /** Of the file; the sentences are in IOB2. */
  readonly scheme: TagScheme
}

/**
 * Words are the file's tokens, exact slices of each sentence's text. A sentence with a row that does not parse is left out:
 * a wrong tag would teach the tagger an error. Entities within entities are not among them: a token has one tag.
 */
export async function readTaggedSentences(input: FormatInput, options: ReadOptions = {}): Promise<TaggedSentencesFile> {
  const sentences: TaggedSentence[] = []
  const entityTypes = new Set<string>()
  const problems: Problem[] = []
  const documents: string[] = []
  let document = 0
  let scheme = options.scheme ?? 'IOB2'
  const items = readByLine(input, options, (all, name) =>
    readAfterLook(all, options.scheme, (found, lines) => {
      scheme = found.scheme
      return readRows(lines, name, scheme, found.layout)
    })
  )
  for await (const item of items) {
    if (item.kind === 'problem') problems.push(item.problem)
    if (item.kind === 'document-start') document++
    if (item.kind !== 'sentence' || !item.clean) continue
    documents.push(String(document))
    const tags = item.rows.map((row) => row.tag)
    for (const tag of tags) if (tag !== 'O') entityTypes.add(tag.slice(2))
    sentences.push({ ...joinTokens(item.rows.map((row) => row.token)), tags })
  }
  return { sentences, entityTypes: [...entityTypes], problems, scheme, ...(document > 0 ? { documents } : {}) }
}
