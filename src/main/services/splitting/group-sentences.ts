// Says which sentences of a file belong together: those of a document and of its near-duplicates, or, where none is known, those of one text.
import { type Signature, signText } from '../../../shared/text/near-duplicates.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { groupNearDuplicates } from './split-documents.ts'

/** `documents`: of each sentence, the document that it is of; undefined where the file does not say. */
export async function groupSentences(
  sentences: readonly TaggedSentence[],
  documents: readonly string[] | undefined
): Promise<TaggedSentence[]> {
  const texts = new Map<string, string[]>()
  const nameOf = (at: number) => documents?.[at] ?? String(at)
  for (const [at, { text }] of sentences.entries()) {
    const own = texts.get(nameOf(at))
    if (own === undefined) texts.set(nameOf(at), [text])
    else own.push(text)
  }
  const signed = function* (): Generator<{ readonly id: string; readonly signature: Signature }> {
    for (const [id, lines] of texts) yield { id, signature: signText(lines.join('\n')) }
  }
  const groups = await groupNearDuplicates(signed())
  return sentences.map((sentence, at) => ({ ...sentence, group: groups.get(nameOf(at))! }))
}
