// Looks for the terms of a dictionary in the corpus, in one pass over each text, and suggests what it finds.
import { setImmediate } from 'node:timers/promises'
import type { Dictionary, MatchTotals } from '../../../shared/dictionaries.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import type { JobControl } from '../../jobs/queue.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { textsOfProject } from '../../store/documents/texts-to-tag.ts'
import { codeOfTerm, nextTerms } from '../../store/words/dictionaries.ts'
import { type DocumentSuggestions, writeSuggestions } from '../annotation/suggestions.ts'
import { createTermMatcher, type TermMatcher } from './term-matcher.ts'

const termsAtOnce = 5000
const documentsPerTransaction = 8
const spansPerTransaction = 500

interface Store {
  readonly read: ReadHandle
  readonly mutate: Mutate
}
type KeyedDictionary = Dictionary & { readonly key: number }

/** Suggests what it finds. Gold and reviewed documents are left alone. Ends between two transactions where the job is cancelled. */
export async function suggestTerms(
  store: Store,
  projectId: string,
  dictionary: KeyedDictionary,
  control: JobControl
): Promise<MatchTotals> {
  control.report({ stage: 'loading' })
  const matcher = await buildMatcher(store.read, dictionary.key, control.signal)
  return writeFound(store, projectId, dictionary, control, (text) =>
    matcher.find(text).map(({ start, end, term }) => {
      const code = codeOfTerm(store.read, term)
      return { start, end, label: dictionary.labelId, ...(code === null ? {} : { code }) }
    })
  )
}

/** Takes away what it has suggested and nobody has decided on; finding its terms again brings that back. */
export function withdrawSuggestions(
  store: Store,
  projectId: string,
  dictionary: KeyedDictionary,
  control: JobControl
): Promise<MatchTotals> {
  return writeFound(store, projectId, dictionary, control, () => [])
}

async function writeFound(
  { read, mutate }: Store,
  projectId: string,
  dictionary: KeyedDictionary,
  control: JobControl,
  find: (text: string) => LabelledSpan[]
): Promise<MatchTotals> {
  const { count, texts } = textsOfProject(read, projectId, 'unreviewed')
  const source = { origin: 'dictionary', by: dictionary.name } as const
  let part: DocumentSuggestions[] = []
  let [seen, spans, suggestions] = [0, 0, 0]
  const write = () => {
    suggestions += writeSuggestions({ read, mutate }, source, part).suggestions
    part = []
    spans = 0
  }
  control.report({ stage: 'tagging' })
  for (let next = texts.next(); next.done !== true && !control.signal.aborted; next = texts.next()) {
    const { id, text } = next.value
    const found = find(text)
    part.push({ documentId: id, spans: found })
    spans += found.length
    seen++
    if (part.length < documentsPerTransaction && spans < spansPerTransaction) continue
    write()
    control.report({ share: Math.min(1, seen / Math.max(1, count)) })
    await setImmediate()
  }
  if (part.length > 0 && !control.signal.aborted) write()
  return { documents: seen, suggestions, isWhole: !control.signal.aborted }
}

async function buildMatcher(read: ReadHandle, dictionaryKey: number, signal: AbortSignal): Promise<TermMatcher> {
  const matcher = createTermMatcher()
  for (let afterKey = 0; !signal.aborted;) {
    const terms = nextTerms(read, dictionaryKey, afterKey, termsAtOnce)
    if (terms.length === 0) break
    for (const { key, text } of terms) matcher.add(text, key)
    afterKey = terms.at(-1)!.key
    await setImmediate()
  }
  for (const _step of matcher.link()) await setImmediate()
  return matcher
}
