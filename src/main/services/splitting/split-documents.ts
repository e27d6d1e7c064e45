// Divides documents so that no text, nor one nearly the same, is in two parts.
import { createNearDuplicates, type Signature } from '../../../shared/text/near-duplicates.ts'
import { createBreather } from '../../breathe.ts'
import { findLeaks } from './leaks.ts'
import { type HeldPart, type HeldShares, type SplitUnit, splitUnits } from './stratify.ts'

export interface SplitDocument extends SplitUnit {
  /** Of its text. */
  readonly signature: Signature
}

export interface DividedDocuments<Part> {
  readonly parts: ReadonlyMap<string, Part>
  /** Documents that are nearly the same as another: each went where that one is. */
  readonly nearDuplicates: number
}

/** Each document's group: the id of the first that it is nearly the same as, directly or through others; its own where there is none. */
export async function groupNearDuplicates(
  documents: Iterable<Pick<SplitDocument, 'id' | 'signature'>>
): Promise<Map<string, string>> {
  const breathe = createBreather()
  const known = createNearDuplicates()
  const groups = new Map<string, string>()
  for (const { id, signature } of documents) {
    const match = known.add(id, signature)
    groups.set(id, match === undefined ? id : groups.get(match.id)!)
    await breathe()
  }
  return groups
}

/**
 * As `splitUnits`, by groups of near-duplicates: the same documents, seed and shares give the same parts. What `settled` names has its part already,
 * and its group with it, in training where one of the group is. Lets others in between.
 */
export async function splitDocuments<Held extends HeldPart>(
  documents: readonly SplitDocument[],
  seed: number,
  shares: HeldShares<Held>,
  settled: ReadonlyMap<string, 'train' | Held> = new Map()
): Promise<DividedDocuments<'train' | Held>> {
  // By id, so that the order of the documents does not decide who stands for a group.
  const groups = await groupNearDuplicates(documents.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  const units = new Map<string, SplitUnit>()
  const settledGroups = new Map<string, 'train' | Held>()
  for (const { id, size, labels } of documents) {
    const group = groups.get(id)!
    const part = settled.get(id)
    if (part !== undefined && settledGroups.get(group) !== 'train') settledGroups.set(group, part)
    const unit = units.get(group)
    units.set(group, unit === undefined ? { id: group, size, labels } : mergeUnits(unit, size, labels))
  }
  const free = [...units.values()].filter(({ id }) => !settledGroups.has(id))
  const ofGroups = new Map([...settledGroups, ...(await splitUnits(free, seed, shares))])
  const parts = new Map(documents.map(({ id }) => [id, ofGroups.get(groups.get(id)!)!]))
  // Groups are found by a sketch that misses one pair in twenty at the very threshold; what the check still finds follows its twin.
  for (const { id, otherId } of await findLeaks(documents, parts)) parts.set(id, parts.get(otherId)!)
  return { parts, nearDuplicates: documents.length - units.size }
}

function mergeUnits({ id, size, labels }: SplitUnit, moreSize: number, more: SplitUnit['labels']): SplitUnit {
  const merged = new Map(labels)
  for (const [label, count] of more) merged.set(label, (merged.get(label) ?? 0) + count)
  return { id, size: size + moreSize, labels: merged }
}
