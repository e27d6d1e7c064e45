// What stays open from job to job, as long as the next asks for the same: a tagger, a learner.

export class Kept<Thing extends { release(): Promise<void> }> {
  #held: { readonly key: string; readonly thing: Thing } | undefined

  get current(): Thing | undefined {
    return this.#held?.thing
  }

  /** What is held under the key, or else what `open` gives. */
  async take(key: string, open: () => Promise<Thing>): Promise<Thing> {
    if (this.#held?.key === key) return this.#held.thing
    // Released first: two in memory at once is what a small machine does not have.
    await this.release()
    const thing = await open()
    this.#held = { key, thing }
    return thing
  }

  async release(): Promise<void> {
    const previous = this.#held
    this.#held = undefined
    await previous?.thing.release()
  }
}
