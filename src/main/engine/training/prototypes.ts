// A tagger from a handful of examples: the nearest class mean on the states of frozen lower layers, solved in closed form. How ready it is
// to mark anything is chosen on the sentences that each fold did not see.
import type { Recipe } from '../../../shared/recipe.ts'
import { TrainingCancelled } from '../errors.ts'
import { createDiscriminant, type Head } from '../learner/discriminant.ts'
import { decodeTags } from '../tagging/decode.ts'
import { createTagSession } from '../tagging/tag-session.ts'
import { planWindows, scoreWindows } from '../tagging/tag-windows.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { TrainingControl, TrainingEvent } from './types.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import type { RunIdentity } from './checkpoint.ts'
import { crossValidate, type Validation } from './cross-validate.ts'
import { namedTensors, type TaggerWeights } from './weights/tagger-weights.ts'

export interface PrototypeParts {
  readonly identity: RunIdentity
  readonly runFolder: string
  readonly threads: number
  readonly maxTokens: number
  /** Of the layers that are kept; the head is written into them. */
  readonly weights: TaggerWeights
  readonly sentences: readonly TaggedSentence[]
  readonly tokenizer: Tokenizer
  readonly tags: readonly string[]
}

/**
 * What is added to the log odds of `O`, the tag of all that is no entity. A handful of examples lie so close together that most of what is
 * like them is still taken for `O`; of two that find as much the first is taken.
 */
const offsets = [0, -1, -2, 1, -3, 2, -4, -6]
const usualFolds = 4

/** As it is run: what gradient steps need has no meaning here (a sub-word's tag, class weights, checks in between), and folds always choose. */
export function withoutSteps(recipe: Recipe): Recipe {
  const { labelling: _, loss: __, evaluateEvery: ___, ...others } = recipe
  return { ...others, folds: recipe.folds ?? usualFolds }
}

/**
 * Puts the solved head into the weights. Nothing needs to be resumed: the whole takes seconds, and folds that are done are kept.
 * Errors: NO_SENTENCES where one sentence alone has entities, `TrainingCancelled`.
 */
export async function learnPrototypes(
  { identity, runFolder, threads, maxTokens, weights, sentences, tokenizer, tags }: PrototypeParts,
  control: TrainingControl,
  emit: (event: TrainingEvent) => void
): Promise<Validation> {
  const { recipe, seed, entityTypes } = identity
  const width = weights.config.hiddenSize
  const check = () => {
    if (control.cancelled()) throw new TrainingCancelled(0)
  }
  const places = new Map(tags.map((tag, place) => [tag, place]))
  emit({ kind: 'stage', stage: 'training' })
  const computed = await statesOf(weights, { sentences, tokenizer, maxTokens, threads, check })
  const states = new Map(sentences.map((sentence, i) => [sentence, computed[i]!]))

  const solve = async (given: readonly TaggedSentence[]): Promise<Head | null> => {
    const discriminant = createDiscriminant(width, tags.length)
    for (const sentence of given) {
      await new Promise(setImmediate)
      check()
      discriminant.add(
        states.get(sentence)!,
        sentence.tags.map((tag) => places.get(tag)!)
      )
    }
    return discriminant.solve()
  }

  emit({ kind: 'stage', stage: 'validating' })
  const began = performance.now()
  const validation = await crossValidate({
    ...{ sentences, seed, entityTypes, folder: runFolder, identity: JSON.stringify(identity) },
    folds: recipe.folds!,
    runFold: async ({ train, held, place, count }) => {
      const head = await solve(train)
      const found = offsets.map((offset) =>
        held.map((sentence) => tagWith(head, states.get(sentence)!, tags, sentence.words.length, offset))
      )
      const share = (place + 1) / (count + 1)
      const secondsLeft = ((performance.now() - began) / 1000) * (1 / share - 1)
      emit({ kind: 'validation', fold: place + 1, folds: count, share, secondsLeft })
      return {
        epochs: offsets.map((_, candidate) => candidate),
        predicted: found.map((own) => own.map(({ tags: decoded }) => decoded)),
        sure: found.map((own) => own.map(({ scores }) => Array.from(scores)))
      }
    }
  })

  const head = await solve(sentences)
  const { weights: matrix, biases } = head!.linear()
  biases[0]! += offsets[validation.epoch]!
  writeHead(weights, { 'classifier.weight': matrix, 'classifier.bias': biases })
  return validation
}

interface StateOptions {
  readonly sentences: readonly TaggedSentence[]
  readonly tokenizer: Tokenizer
  readonly maxTokens: number
  readonly threads: number
  readonly check: () => void
}

/** Per sentence [words, width]: the state of each word's first sub-word above the highest layer. */
async function statesOf(
  weights: TaggerWeights,
  { sentences, tokenizer, maxTokens, threads, check }: StateOptions
): Promise<Float32Array[]> {
  const { config, tags } = weights
  const session = await createTagSession({
    ...{ config, tags, precision: 'float32', threads, levels: { first: 0, last: config.layers } },
    tensors: new Map(namedTensors(weights).map((tensor) => [tensor.name, tensor]))
  })
  try {
    return await scoreWindows(planWindows(sentences, tokenizer, maxTokens), config.hiddenSize, {
      run: (batch) => {
        check()
        return session.run(batch)
      }
    })
  } finally {
    await session.release()
  }
}

/** All `O` where there is no head: a fold may hold all examples there are. */
function tagWith(head: Head | null, state: Float32Array, tags: readonly string[], words: number, offset: number) {
  if (head === null) return { tags: new Array<string>(words).fill('O'), scores: new Float32Array(words).fill(1) }
  return decodeTags(moveFirst(head.score(state), tags.length, offset), tags)
}

/** Log-probabilities [words, tags] with `offset` added to the first tag's, summing to one again. */
function moveFirst(scores: Float32Array, tags: number, offset: number): Float32Array {
  const moved = scores.slice()
  for (let first = 0; first < moved.length; first += tags) {
    const rest = Math.log1p(Math.exp(moved[first]!) * Math.expm1(offset))
    for (let tag = 0; tag < tags; tag++) moved[first + tag]! -= rest
    moved[first]! += offset
  }
  return moved
}

function writeHead({ parameters, flat }: TaggerWeights, head: Readonly<Record<string, Float32Array>>): void {
  for (const { name, start } of parameters) {
    const values = head[name]
    if (values !== undefined) flat.set(values, start)
  }
}
