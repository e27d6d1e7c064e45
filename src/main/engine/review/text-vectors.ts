// Texts as short vectors whose angle says how alike their words are, cheap enough for thousands of records.
import { splitWords } from '../../../shared/text/words.ts'
import { hashNumbers } from '../random.ts'

/** A unit vector [dimensions], or all zeros for a text without words. */
export type TextVector = Float32Array

const dimensions = 128

/**
 * Term frequency (1 + log) times inverse document frequency (log n / df + 1, Spärck Jones 1972) of lower-case words, each word a fixed
 * random vector of signs (random indexing; Achlioptas 2003 shows that signs keep distances as Gaussian projections do). The inverse
 * document frequency is that of exactly these texts, so vectors of two calls are not to be compared.
 */
export function makeTextVectors(texts: readonly string[]): TextVector[] {
  const steps = textVectorSteps(texts)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

/** As `makeTextVectors`, resting after each text, so that a caller can let others in. */
export function* textVectorSteps(texts: readonly string[]): Generator<void, TextVector[]> {
  const counts: Map<string, number>[] = []
  const inTexts = new Map<string, number>()
  for (const text of texts) {
    const words = countWords(text)
    for (const word of words.keys()) inTexts.set(word, (inTexts.get(word) ?? 0) + 1)
    counts.push(words)
    yield
  }
  const vectors: TextVector[] = []
  for (const words of counts) {
    const vector = new Float32Array(dimensions)
    for (const [word, count] of words) {
      const weight = (1 + Math.log(count)) * (Math.log(texts.length / inTexts.get(word)!) + 1)
      addSigns(vector, hashWord(word), weight)
    }
    vectors.push(normalise(vector))
    yield
  }
  return vectors
}

/** One minus the cosine, 0..2; that of a vector of zeros and any other is 1. */
export function distanceOf(one: TextVector, other: TextVector): number {
  let cosine = 0
  for (let i = 0; i < one.length; i++) cosine += one[i]! * other[i]!
  return 1 - cosine
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { start, end } of splitWords(text)) {
    const word = text.slice(start, end).toLowerCase()
    if (/[\p{L}\p{N}]/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Adds `weight` times the word's signs: 32 of them a hash. */
function addSigns(vector: Float32Array, word: number, weight: number): void {
  for (let block = 0; block < dimensions / 32; block++) {
    const bits = hashNumbers(word, block)
    for (let bit = 0; bit < 32; bit++) {
      vector[block * 32 + bit]! += ((bits >>> bit) & 1) === 1 ? weight : -weight
    }
  }
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length
  return vector
}
