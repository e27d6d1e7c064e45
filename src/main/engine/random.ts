// Random numbers that depend on nothing but their key (run seed, epoch, step, purpose), so that a resumed run draws the same ones.

/** A 32-bit hash of whole numbers; finaliser of MurmurHash3 (Appleby 2011) after each. */
export function hashNumbers(...values: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const value of values) {
    hash = mix((hash ^ (value | 0)) >>> 0)
    hash = mix((hash + Math.floor(value / 2 ** 32)) >>> 0)
  }
  return hash
}

function mix(value: number): number {
  let x = value
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** A stream of 32-bit numbers: SplitMix32, that is `mix` of a Weyl sequence. */
export function createStream(...key: readonly number[]): () => number {
  let state = hashNumbers(...key)
  return () => {
    state = (state + 0x9e3779b9) | 0
    return mix(state >>> 0)
  }
}

/** 0 .. count-1 in random order (Fisher and Yates). */
export function shuffledIndices(count: number, ...key: readonly number[]): Int32Array {
  const next = createStream(...key)
  const indices = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1))
    const swapped = indices[i]!
    indices[i] = indices[j]!
    indices[j] = swapped
  }
  return indices
}

/** Uniform between -bound and bound. */
export function uniformNumbers(count: number, bound: number, ...key: readonly number[]): Float32Array {
  const next = createStream(...key)
  return Float32Array.from({ length: count }, () => bound * ((2 * (next() + 0.5)) / 2 ** 32 - 1))
}

/** Normally distributed numbers with mean 0 (Box and Muller 1958). */
export function normalNumbers(count: number, deviation: number, ...key: readonly number[]): Float32Array {
  const next = createStream(...key)
  const uniform = () => (next() + 0.5) / 2 ** 32
  return Float32Array.from(
    { length: count },
    () => deviation * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  )
}
