// Divides the documents of an export into train, devel and test, and checks the division for leaks.
import { type ExportChoice, type SplitChoice, splitParts, type SplitPart } from '../../../shared/exports.ts'
import { signText } from '../../../shared/text/near-duplicates.ts'
import { countLabels } from '../../store/annotations/annotation-states.ts'
import { textOf } from '../../store/documents/documents.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { hashText } from '../../store/documents/documents.ts'
import { findLeaks } from '../splitting/leaks.ts'
import { type SplitDocument, splitDocuments } from '../splitting/split-documents.ts'
import { createPace } from './pace.ts'

export interface Division {
  /** Keys of the documents of each part that has a share, in their order. */
  readonly parts: ReadonlyMap<SplitPart, readonly number[]>
  readonly nearDuplicates: number
  readonly leaks: number
}

/**
 * By the texts' hashes, so that the same corpus is divided alike in every workspace. Yields how many documents it has looked at.
 */
export async function* divideDocuments(
  read: ReadHandle,
  keys: readonly number[],
  { seed, shares }: SplitChoice,
  { suggestions }: Pick<ExportChoice, 'suggestions'>
): AsyncGenerator<number, Division> {
  const pace = createPace()
  const documents: (SplitDocument & { readonly key: number })[] = []
  for (const key of keys) {
    const text = textOf(read, key)
    documents.push({
      key,
      id: hashText(text),
      size: text.length,
      labels: countLabels(read, key, suggestions ? ['accepted', 'suggestion'] : ['accepted']),
      signature: signText(text)
    })
    await pace.turn()
    if (pace.isDue()) yield documents.length
  }
  const held = { devel: shares.devel / 100, test: shares.test / 100 }
  const { parts, nearDuplicates } = await splitDocuments(documents, seed, held)
  const partsWithShare = splitParts.filter((part) => shares[part] > 0)
  return {
    parts: new Map(
      partsWithShare.map((part) => [part, documents.filter(({ id }) => parts.get(id) === part).map(({ key }) => key)])
    ),
    nearDuplicates,
    leaks: (await findLeaks(documents, parts)).length
  }
}
