// Tells what was found in the sentences that a run was checked on, in parts: no message grows with the corpus.
import type { FoundEntity } from '../metrics/judged-sentence.ts'
import type { TrainingEvent } from './types.ts'

const sentencesTogether = 500

export function emitFound(
  sentences: readonly (readonly FoundEntity[])[],
  emit: (event: Extract<TrainingEvent, { kind: 'found' }>) => void
): void {
  for (let first = 0; first < sentences.length; first += sentencesTogether) {
    emit({ kind: 'found', first, sentences: sentences.slice(first, first + sentencesTogether) })
  }
}
