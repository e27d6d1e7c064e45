// A term list comes in as a job: in short transactions, with its share said, and whole or not at all.
import { setImmediate } from 'node:timers/promises'
import type { DictionaryReport } from '../../../shared/dictionaries.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { readTerms, whyNoTerm } from '../../formats/terms/read-terms.ts'
import type { JobControl } from '../../jobs/queue.ts'
import {
  addTerm,
  findDictionary,
  finishDictionary,
  freeDictionaryName,
  startDictionary
} from '../../store/words/dictionaries.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'

export interface TermImport {
  readonly projectId: string
  readonly labelId: string
  readonly file: File
  /** Where a person has chosen one; recognised otherwise. */
  readonly encoding?: TextEncodingName | undefined
  /** Of its job. */
  readonly subjectId?: string | undefined
}

const termsPerTransaction = 1000
const problemsKept = 1000
const termsShown = 3

/** `discard` removes what was begun, by its key. Nothing is left of an import that is cancelled or finds no term. */
export async function importTerms(
  { read, mutate, annotator }: AnnotationDeps,
  { projectId, labelId, file, encoding }: TermImport,
  { signal, report }: Pick<JobControl, 'signal' | 'report'>,
  discard: (key: number) => Promise<void>
): Promise<DictionaryReport> {
  report({ stage: 'importing', share: 0 })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const terms = readTerms(file.name, bytes, encoding)
  const found: Pick<DictionaryReport, 'fileName' | 'encoding' | 'first' | 'problems'> = {
    fileName: file.name,
    encoding: terms.ok ? terms.encoding : null,
    first: [],
    problems: []
  }
  let problemCount = 0
  if (!terms.ok) return { ...found, dictionary: null, format: null, why: terms.why, problemCount }

  const { format } = terms
  const lines = countLines(bytes)
  const by = annotator()
  const name = freeDictionaryName(read, projectId, file.name.replace(/\.[^.]*$/, '').slice(0, 180) || file.name)
  const { key, id } = mutate('dictionary.import', by, (mutation) =>
    startDictionary(mutation, { projectId, name, labelId })
  )
  const waiting = terms.items[Symbol.iterator]()
  let [count, line] = [0, 0]
  for (let isDone = false; !isDone && !signal.aborted;) {
    isDone = mutate('dictionary.import', by, (mutation) => {
      for (let taken = 0; taken < termsPerTransaction; taken++) {
        const next = waiting.next()
        if (next.done === true) {
          finishDictionary(mutation, key, count)
          return true
        }
        const item = next.value
        line = item.line
        if (item.kind === 'term') {
          addTerm(mutation.write, key, item.term)
          if (++count <= termsShown) found.first.push(item.term)
        } else if (++problemCount <= problemsKept) {
          found.problems.push({ line, why: item.why })
        }
      }
      mutation.audit({ entity: 'dictionary', entityId: id, after: { terms: count } })
      return false
    })
    report({ share: Math.min(1, line / lines) })
    await setImmediate()
  }
  if (signal.aborted || count === 0) {
    await discard(key)
    return { ...found, dictionary: null, format, why: signal.aborted ? null : whyNoTerm(format), problemCount }
  }
  return { ...found, dictionary: findDictionary(read, projectId, id) ?? null, format, why: null, problemCount }
}

function countLines(bytes: Uint8Array): number {
  let count = 1
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++
  return count
}
