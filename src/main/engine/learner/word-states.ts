// What an encoder that stands still makes of each word: hidden states for heads that are learned in closed form.
import { loadEncoder } from '../encoders/load-encoder.ts'
import { linearLayer } from '../encoders/parameters.ts'
import { createTagSession } from '../tagging/tag-session.ts'
import { planWindows, scoreWindows } from '../tagging/tag-windows.ts'
import type { SentenceWords } from '../text/align.ts'
import { loadTokenizer } from '../text/tokenizer.ts'

export interface WordStates {
  /** Of one state. */
  readonly width: number
  /** Per sentence [words, width]: the state of each word's first sub-word below the last layer. `check` is called before each batch. */
  readonly statesOf: (sentences: readonly SentenceWords[], check?: () => void) => Promise<Float32Array[]>
  readonly release: () => Promise<void>
}

const maxTokens = 128

/** Errors: those of loading an encoder. */
export async function openWordStates(encoderFolder: string, threads: number): Promise<WordStates> {
  const { config, weights } = await loadEncoder(encoderFolder)
  const tokenizer = await loadTokenizer(encoderFolder)
  const width = config.hiddenSize
  const tensors = new Map(weights)
  // The graph ends below the head; its parameters are listed all the same.
  for (const { name, shape } of linearLayer('classifier', 1, width, 0))
    tensors.set(name, { name, shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) })
  // The last layer of an encoder that was trained to guess words turns towards them; the one below says more (Liu et al. 2019).
  const levels = { first: 0, last: Math.max(1, config.layers - 1) }
  const session = await createTagSession({ config, tags: 1, tensors, precision: 'float32', levels, threads })
  return {
    width,
    statesOf: (sentences, check = () => undefined) =>
      scoreWindows(planWindows(sentences, tokenizer, Math.min(maxTokens, config.maxPositions)), width, {
        run: (batch) => {
          check()
          return session.run(batch)
        }
      }),
    release: () => session.release()
  }
}
