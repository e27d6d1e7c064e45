// Raw texts on their way to an engine process, by message alone: text of a project never touches the disk in plain.
import { setImmediate } from 'node:timers/promises'
import type { EngineHandle } from './engine-handle.ts'

/** Texts of one message, by length, so that none grows without bound. */
const charactersPerMessage = 200_000

/** Sends texts ahead of the order that reads them; they are taken from the store as they are sent, and others are let in between. */
export async function sendTexts(engine: EngineHandle, jobId: string, texts: Iterable<string>): Promise<void> {
  for (const part of inParts(texts)) {
    engine.send({ kind: 'plain-texts', jobId, texts: part })
    await setImmediate()
  }
}

function* inParts(texts: Iterable<string>): Generator<string[]> {
  let part: string[] = []
  let characters = 0
  for (const text of texts) {
    if (characters > 0 && characters + text.length > charactersPerMessage) {
      yield part
      part = []
      characters = 0
    }
    part.push(text)
    characters += text.length
  }
  if (part.length > 0) yield part
}
