// Many texts as tokens in one growing array: four bytes a token, whatever the texts' number.

/** A token's id with two marks: whether it continues the word before it, and whether it belongs to a listed term. */
export function packToken(id: number, continues: boolean, ofTerm: boolean): number {
  return id * 4 + (ofTerm ? 2 : 0) + (continues ? 1 : 0)
}
export const idOf = (token: number): number => token >> 2
export const continuesWord = (token: number): boolean => (token & 1) === 1
export const isOfTerm = (token: number): boolean => (token & 2) === 2

const firstCapacity = 1 << 16

export class TokenTexts {
  #tokens = new Int32Array(firstCapacity)
  readonly #ends: number[] = []

  get count(): number {
    return this.#ends.length
  }

  /** Tokens of all texts together. */
  get tokens(): number {
    return this.#ends.at(-1) ?? 0
  }

  add(tokens: ArrayLike<number>): void {
    const end = this.tokens + tokens.length
    if (end > this.#tokens.length) {
      const grown = new Int32Array(Math.max(end, this.#tokens.length * 2))
      grown.set(this.#tokens)
      this.#tokens = grown
    }
    this.#tokens.set(tokens, this.tokens)
    this.#ends.push(end)
  }

  /** The packed tokens of a text; a view. */
  text(index: number): Int32Array {
    return this.#tokens.subarray(index === 0 ? 0 : this.#ends[index - 1]!, this.#ends[index])
  }

  /** Gives every token another id, in place. */
  renumber(newIds: Int32Array): void {
    for (let i = 0; i < this.tokens; i++) this.#tokens[i] = newIds[idOf(this.#tokens[i]!)]! * 4 + (this.#tokens[i]! & 3)
  }
}
