// How many steps go into one run on a card: so many that what crosses the bus around a run costs little, and no more, so that a person
// who watches or stops is not kept waiting.

/** What PCI Express moves between a card and memory that is not pinned, in either direction. */
const bytesPerSecond = 10e9
/** Of a run's time. */
const crossingShare = 0.02
const firstSteps = 64
const [fewest, most] = [16, 512] as const

export class RunLength {
  readonly #seconds: number
  #steps = firstSteps

  /** `bytes` cross with every run, in both directions together. */
  constructor(bytes: number) {
    this.#seconds = bytes / bytesPerSecond / crossingShare
  }

  /** Steps of the next run. */
  get steps(): number {
    return this.#steps
  }

  /** Learns from a run what a step takes on this card. */
  learn(steps: number, seconds: number): void {
    const wanted = Math.ceil((this.#seconds * steps) / seconds)
    this.#steps = Math.min(most, Math.max(fewest, wanted))
  }
}
