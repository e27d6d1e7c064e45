// Labelled sentences on their way to an engine process, some hundred in each message.
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import type { EngineHandle } from './engine-handle.ts'
import { sendInParts } from './engine-session.ts'

const sentencesPerMessage = 500

/** The engine keeps them for the job under the name of the split. */
export function sendSentences(
  engine: EngineHandle,
  jobId: string,
  split: 'train' | 'devel',
  sentences: readonly TaggedSentence[]
): void {
  sendInParts(sentences, sentencesPerMessage, (part) =>
    engine.send({ kind: 'examples', jobId, split, sentences: part })
  )
}
