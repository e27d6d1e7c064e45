// A probe: the simplest tagger on an encoder that stands still, for telling encoders apart in seconds (Alain and Bengio 2016).
// A ridge regression from each word's hidden state to its tag, on folds, so that no sentence is tagged by what it taught.
import { matrix, multiplyMatrices, type Matrix } from '../algebra/products.ts'
import { openWordStates } from '../learner/word-states.ts'
import { decodeTags } from '../tagging/decode.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { solveRidge } from '../algebra/ridge.ts'

/** Of the hidden states' mean square: little, since sentences give many words. */
const penaltyShare = 1e-3

export interface ProbeOptions {
  readonly sentences: readonly TaggedSentence[]
  /** The fold of each sentence, from 0. */
  readonly foldOf: readonly number[]
  /** `O` first. */
  readonly tags: readonly string[]
  readonly threads: number
  /** Called before each batch; may throw. */
  readonly check: () => void
}

/** The tags of each sentence by the probe that did not learn from it. Errors: those of loading an encoder. */
export async function probeEncoder(encoderFolder: string, options: ProbeOptions): Promise<string[][]> {
  const { sentences, foldOf, tags } = options
  const states = await computeStates(encoderFolder, options)
  const folds = Math.max(...foldOf) + 1
  const parts = []
  for (let fold = 0; fold < folds; fold++) {
    const members = sentences.flatMap((_, i) => (foldOf[i] === fold ? [i] : []))
    const x = stack(members.map((i) => states[i]!))
    const y = oneHot(
      members.flatMap((i) => sentences[i]!.tags),
      tags
    )
    parts.push({
      members,
      x,
      gram: await multiplyMatrices(x, x, { transA: true }),
      moments: await multiplyMatrices(x, y, { transA: true })
    })
  }
  const predicted = new Array<string[]>(sentences.length)
  for (const part of parts) {
    const { members, x } = part
    const others = parts.filter((other) => other !== part)
    const learnt = { gram: sum(others.map(({ gram }) => gram)), moments: sum(others.map(({ moments }) => moments)) }
    const weights = solveRidge(learnt.gram, learnt.moments, penaltyShare * meanDiagonal(learnt.gram))
    const scores = await multiplyMatrices(x, weights)
    let row = 0
    for (const i of members) {
      const end = row + sentences[i]!.words.length
      predicted[i] = decodeTags(scores.data.slice(row * tags.length, end * tags.length), tags).tags
      row = end
    }
  }
  return predicted
}

/** Per sentence the state of each word, and a constant 1: [words, hidden + 1]. */
async function computeStates(encoderFolder: string, { sentences, threads, check }: ProbeOptions): Promise<Matrix[]> {
  const states = await openWordStates(encoderFolder, threads)
  try {
    return (await states.statesOf(sentences, check)).map((data) => withConstant(data, states.width))
  } finally {
    await states.release()
  }
}

function withConstant(data: Float32Array, width: number): Matrix {
  const rows = data.length / width
  const wider = matrix(rows, width + 1)
  for (let row = 0; row < rows; row++) {
    wider.data.set(data.subarray(row * width, (row + 1) * width), row * (width + 1))
    wider.data[row * (width + 1) + width] = 1
  }
  return wider
}

function stack(parts: readonly Matrix[]): Matrix {
  const columns = parts[0]?.columns ?? 0
  const stacked = matrix(
    parts.reduce((rows, part) => rows + part.rows, 0),
    columns
  )
  let at = 0
  for (const { data } of parts) {
    stacked.data.set(data, at)
    at += data.length
  }
  return stacked
}

function oneHot(tagsOfWords: readonly string[], tags: readonly string[]): Matrix {
  const places = new Map(tags.map((tag, i) => [tag, i]))
  const hot = matrix(tagsOfWords.length, tags.length)
  for (const [row, tag] of tagsOfWords.entries()) hot.data[row * tags.length + places.get(tag)!] = 1
  return hot
}

function sum(parts: readonly Matrix[]): Matrix {
  const [first] = parts as [Matrix, ...Matrix[]]
  const total = matrix(first.rows, first.columns)
  for (const { data } of parts) for (let i = 0; i < data.length; i++) total.data[i]! += data[i]!
  return total
}

function meanDiagonal({ rows, data }: Matrix): number {
  let total = 0
  for (let i = 0; i < rows; i++) total += data[i * rows + i]!
  return total / rows
}
