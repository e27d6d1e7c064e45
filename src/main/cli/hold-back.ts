// Holds a fifth of a labelled file back to check with, where no other file was given for that: by document where it has documents enough.
import { signText } from '../../shared/text/near-duplicates.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { type SplitDocument, splitDocuments } from '../services/splitting/split-documents.ts'

/** With fewer documents, a fifth of them says too little about the rest. */
const fewestDocuments = 5
const heldBack = { devel: 0.2 } as const

export interface HeldBack {
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  readonly dividedBy: 'document' | 'sentence'
}

/**
 * Each label on both sides, what is nearly the same on one. `documents`: of each sentence, the document that it is of; undefined where the file
 * does not say.
 */
export async function holdBack(
  sentences: readonly TaggedSentence[],
  documents: readonly string[] | undefined,
  seed: number
): Promise<HeldBack> {
  const byDocument = documents !== undefined && new Set(documents).size >= fewestDocuments
  const unitOf = (at: number) => (byDocument ? documents[at]! : String(at))
  const held = new Map<string, TaggedSentence[]>()
  for (const [at, sentence] of sentences.entries()) {
    const unit = held.get(unitOf(at))
    if (unit === undefined) held.set(unitOf(at), [sentence])
    else unit.push(sentence)
  }
  const { parts } = await splitDocuments(
    [...held].map(([id, own]) => toUnit(id, own)),
    seed,
    heldBack
  )
  const side = (part: 'train' | 'devel') => sentences.filter((_, at) => parts.get(unitOf(at)) === part)
  return { train: side('train'), devel: side('devel'), dividedBy: byDocument ? 'document' : 'sentence' }
}

function toUnit(id: string, sentences: readonly TaggedSentence[]): SplitDocument {
  const labels = new Map<string, number>()
  for (const tag of sentences.flatMap(({ tags }) => tags)) {
    if (tag.startsWith('B-')) labels.set(tag.slice(2), (labels.get(tag.slice(2)) ?? 0) + 1)
  }
  const text = sentences.map((sentence) => sentence.text).join('\n')
  return { id, size: sentences.length, labels, signature: signText(text) }
}
