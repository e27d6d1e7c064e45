// Divides documents so that no text, nor one nearly the same, is on both sides; and checks a division that others made.
import { createNearDuplicates } from '../../shared/text/near-duplicates.ts'
import { type Split, type SplitUnit, splitUnits } from './training-split.ts'

export interface SplitDocument extends SplitUnit {
  readonly text: string
}

/** Each document's group: the id of the first that it is nearly the same as, directly or through others; its own where there is none. */
export function groupNearDuplicates(
  documents: Iterable<{ readonly id: string; readonly text: string }>
): Map<string, string> {
  const known = createNearDuplicates()
  const groups = new Map<string, string>()
  for (const { id, text } of documents) {
    const match = known.add(id, text)
    groups.set(id, match === undefined ? id : groups.get(match.id)!)
  }
  return groups
}

/** As `splitUnits`, by groups of near-duplicates: the same seed gives the same parts. */
export function splitDocuments(documents: readonly SplitDocument[], seed: number): Map<string, Split> {
  // By id, so that the order of the documents does not decide who stands for a group.
  const groups = groupNearDuplicates(documents.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  const units = new Map<string, SplitUnit>()
  for (const { id, sentences, labels } of documents) {
    const group = groups.get(id)!
    const unit = units.get(group)
    units.set(group, unit === undefined ? { id: group, sentences, labels } : mergeUnits(unit, sentences, labels))
  }
  const parts = splitUnits([...units.values()], seed)
  return new Map(documents.map(({ id }) => [id, parts.get(groups.get(id)!)!]))
}

function mergeUnits({ id, sentences, labels }: SplitUnit, moreSentences: number, more: SplitUnit['labels']): SplitUnit {
  const merged = new Map(labels)
  for (const [label, count] of more) merged.set(label, (merged.get(label) ?? 0) + count)
  return { id, sentences: sentences + moreSentences, labels: merged }
}

export interface Leak {
  readonly trainId: string
  readonly develId: string
  /** 1 where the texts are the same but for white space and case. */
  readonly similarity: number
}

/** Documents of the development part that are nearly the same as one that is trained on. Figures measured on them promise too much. */
export function findLeaks(
  train: Iterable<{ readonly id: string; readonly text: string }>,
  devel: Iterable<{ readonly id: string; readonly text: string }>
): Leak[] {
  const known = createNearDuplicates()
  for (const { id, text } of train) known.add(id, text)
  const leaks: Leak[] = []
  for (const { id, text } of devel) {
    const match = known.match(text)
    if (match !== undefined) leaks.push({ trainId: match.id, develId: id, similarity: match.similarity })
  }
  return leaks
}

/** In plain words what leaks, empty where nothing does. */
export function describeLeaks(leaks: readonly Leak[]): string {
  if (leaks.length === 0) return ''
  const [first] = leaks
  const others = leaks.length === 1 ? '' : ` and ${leaks.length - 1} more`
  return `${first!.develId} is nearly the same text as ${first!.trainId}, which is trained on${others}: the scores would promise too much. Put both on one side.`
}
