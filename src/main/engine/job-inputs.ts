// What goes ahead of a job, or comes to it while it runs: sentences and texts, in messages of bounded size.
import type { TextToTag } from './tagging/tagged-text.ts'
import type { TaggedSentence } from './text/tagged-sentence.ts'

export interface TextBatch {
  readonly texts: readonly TextToTag[]
  readonly last: boolean
}

export class JobInputs {
  readonly examples: { readonly train: TaggedSentence[]; readonly devel: TaggedSentence[] } = { train: [], devel: [] }
  readonly plainTexts: string[] = []
  readonly #batches: TextBatch[] = []
  #wake: () => void = () => undefined

  addBatch(batch: TextBatch): void {
    this.#batches.push(batch)
    this.wake()
  }

  /** Whoever waits for a batch looks again, whether there is one or the job is to end. */
  wake(): void {
    this.#wake()
  }

  /** The oldest batch that was not taken. `check` throws where the job is to end. */
  async nextBatch(check: () => void): Promise<TextBatch> {
    for (;;) {
      const batch = this.#batches.shift()
      if (batch !== undefined) return batch
      check()
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
