// Finds texts that are nearly the same, so that no note is trained on and tested on under two names.

/** What stands for a text in comparisons: half a kilobyte, whatever its length; empty for a text with nothing to compare. */
export type Signature = Uint32Array

export interface NearDuplicates {
  /** The text added before that is nearest, if one is nearly the same. */
  match(signature: Signature): Match | undefined
  /** As `match`, and from then on the text is among those. */
  add(id: string, signature: Signature): Match | undefined
}

export interface Match {
  readonly id: string
  /** Estimated share of common pieces among all pieces of the two texts (Jaccard), 0..1. */
  readonly similarity: number
}

/** Characters of a piece: words are as long, and Chinese has no others. */
const pieceLength = 6
/** Bins of a signature; the estimate of a similarity s is off by about sqrt(s (1 - s) / bins). */
const bins = 128
/** Rows that must agree for two texts to be compared. Of texts 0.8 alike, 95 in 100 agree in at least one of the 16 bands. */
const rowsInBand = 8
const empty = 0xffffffff

/**
 * MinHash (Broder 1997) with one permutation and rotation (Shrivastava and Li 2014, "Densifying One Permutation Hashing"), compared by
 * bands: time and memory grow with the number of texts, not with its square. White space, case and width do not count.
 */
export function createNearDuplicates(threshold = 0.8): NearDuplicates {
  const known: { readonly id: string; readonly signature: Signature }[] = []
  const bands = new Map<number, number>()
  const find = (signature: Signature, keys: readonly number[]): Match | undefined => {
    let best: Match | undefined
    for (const candidate of new Set(keys.flatMap((key) => bands.get(key) ?? []))) {
      const other = known[candidate]!
      const similarity = compare(signature, other.signature)
      if (similarity >= threshold && similarity > (best?.similarity ?? 0)) best = { id: other.id, similarity }
    }
    return best
  }
  return {
    match: (signature) => find(signature, bandKeys(signature)),
    add(id, signature) {
      const keys = bandKeys(signature)
      const match = find(signature, keys)
      // The first of a kind stands for all that are like it: its bands stay its own.
      for (const key of keys) if (!bands.has(key)) bands.set(key, known.length)
      known.push({ id, signature })
      return match
    }
  }
}

/** Linear in the length of the text. */
export function signText(text: string): Signature {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
  if (plain === '') return new Uint32Array()
  const signature = new Uint32Array(bins).fill(empty)
  for (let start = 0; start === 0 || start + pieceLength <= plain.length; start++) {
    const hash = hashPiece(plain, start)
    const bin = hash % bins
    const rest = (hash / bins) >>> 0
    if (rest < signature[bin]!) signature[bin] = rest
  }
  return densify(signature)
}

/** FNV-1a over UTF-16 units, then mixed as MurmurHash3 does, so that neighbours share nothing. */
function hashPiece(text: string, start: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < Math.min(text.length, start + pieceLength); at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A bin without a piece takes what the next full one has, marked by how far away that is. */
function densify(signature: Signature): Signature {
  const dense = new Uint32Array(bins)
  for (let bin = 0; bin < bins; bin++) {
    let distance = 0
    while (signature[(bin + distance) % bins] === empty) distance++
    dense[bin] = (signature[(bin + distance) % bins]! + Math.imul(distance, 0x9e3779b1)) >>> 0
  }
  return dense
}

/** One number for each band, of 53 bits: two bands that share one by chance are told apart when the texts are compared. */
function bandKeys(signature: Signature): number[] {
  const keys: number[] = []
  for (let start = 0; start < signature.length; start += rowsInBand) {
    let [high, low] = [start, ~start]
    for (let at = start; at < start + rowsInBand; at++) {
      high = Math.imul(high ^ signature[at]!, 0x85ebca6b)
      low = Math.imul(low ^ signature[at]!, 0xc2b2ae35)
      high ^= high >>> 15
      low ^= low >>> 13
    }
    keys.push((high >>> 0) * 2 ** 21 + (low >>> 11))
  }
  return keys
}

function compare(a: Signature, b: Signature): number {
  let equal = 0
  for (let bin = 0; bin < bins; bin++) if (a[bin] === b[bin]) equal++
  return equal / bins
}
