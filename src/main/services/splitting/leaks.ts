// Checks a division of documents, whoever made it: figures measured on a text that was trained on promise too much.
import { type SplitPart, splitParts } from '../../../shared/exports.ts'
import { createNearDuplicates, type Signature } from '../../../shared/text/near-duplicates.ts'
import { createBreather } from '../../breathe.ts'

export interface Leak {
  readonly id: string
  readonly part: SplitPart
  /** The document that it is nearly the same as, in a part before its own: train, devel, test. */
  readonly otherId: string
  readonly otherPart: SplitPart
  /** 1 where the texts are the same but for white space and case. */
  readonly similarity: number
}

/** Documents that are nearly the same as one of another part, each with the nearest of those. Lets others in between. */
export async function findLeaks(
  documents: readonly { readonly id: string; readonly signature: Signature }[],
  parts: ReadonlyMap<string, SplitPart>
): Promise<Leak[]> {
  const breathe = createBreather()
  const known = createNearDuplicates()
  const leaks: Leak[] = []
  for (const part of splitParts) {
    const own = documents.filter(({ id }) => parts.get(id) === part)
    for (const { id, signature } of own) {
      const match = known.match(signature)
      await breathe()
      if (match === undefined) continue
      leaks.push({ id, part, otherId: match.id, otherPart: parts.get(match.id)!, similarity: match.similarity })
    }
    for (const { id, signature } of own) {
      known.add(id, signature)
      await breathe()
    }
  }
  return leaks
}

/** In plain words what leaks, empty where nothing does. Ids alone, no text. */
export function describeLeaks(leaks: readonly Leak[]): string {
  const [first, ...others] = leaks
  if (first === undefined) return ''
  const more = others.length === 0 ? '' : ` and ${others.length} more like it`
  return (
    `${first.id} (${first.part}) is nearly the same text as ${first.otherId} (${first.otherPart})${more}: ` +
    'scores would promise too much. Put both into one part.'
  )
}
