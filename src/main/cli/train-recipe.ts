// The recipe of `chartmark train`: a ready-made one, a file, or the one that suits the data, said in words.
import { readFile } from 'node:fs/promises'
import { englishReasons, wordReason } from '../../shared/recipe-reasons.ts'
import { recipeChoices, recipeNames, recipeSchema, type Recipe } from '../../shared/recipe.ts'
import { readConfig } from '../engine/encoders/config.ts'
import { fewSentences } from '../../shared/regime.ts'
import { chooseRecipe, type ChosenRecipe } from '../engine/training/auto/choose-recipe.ts'
import { collectFacts } from '../engine/training/auto/facts.ts'
import { lengthened } from '../engine/training/epochs.ts'
import { readyRecipe } from '../engine/training/recipes.ts'
import { chooseThreads } from '../engine/threads.ts'
import type { TaggerCard } from '../engine/tagging/tagger-card.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { measureUnknownShare } from '../services/training/unknown-share.ts'
import { CommandError, UsageError } from './command-errors.ts'

export interface RecipeRequest {
  /** A choice of `recipeChoices`, or a .json file. */
  readonly name: string
  readonly encoderFolder: string
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  /** As in `TrainingRequest`. */
  readonly threads: number
  /** The tagger that the training goes on from. */
  readonly parent?: TaggerCard | undefined
  /** Whether it begins at a tagger that ships and knows every label that is marked. */
  readonly knowsLabels?: boolean | undefined
}

export async function findRecipe(request: RecipeRequest): Promise<ChosenRecipe> {
  const { name, encoderFolder, train, devel, parent, knowsLabels } = request
  if (name.endsWith('.json')) return { recipe: await readRecipe(name), why: [] }
  const ready = recipeNames.find((known) => known === name)
  if (ready === undefined && name !== 'auto') {
    throw new UsageError(`There is no recipe ${name}. Name one of ${recipeChoices.join(', ')}, or a .json file.`)
  }
  const encoder = await readConfig(encoderFolder)
  if (ready !== undefined) return { recipe: lengthened(readyRecipe(ready, encoder.hiddenSize), train.length), why: [] }
  const unknownShare = await measureUnknownShare(encoderFolder, train)
  const continued = parent?.recipe
  const threads = chooseThreads(request.threads)
  return chooseRecipe(collectFacts({ encoder, train, devel, unknownShare, threads, knowsLabels, continued }))
}

/** Whether a recipe needs no sentences held back: its folds check it. */
export async function learnsFromAll(name: string, sentences: number): Promise<boolean> {
  if (name.endsWith('.json')) return (await readRecipe(name)).folds !== undefined
  return name === 'prototypes' || (name === 'auto' && sentences < fewSentences)
}

/** Why a recipe was chosen, in one paragraph of English. */
export function describeReasons({ why }: ChosenRecipe): string {
  return why.map((reason) => wordReason(reason, englishReasons)).join(' ')
}

async function readRecipe(file: string): Promise<Recipe> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch {
    throw new CommandError(`The recipe ${file} could not be read as JSON. Check the path and the file.`)
  }
  const parsed = recipeSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path: place, message }) => `${place.join('.') || 'its top'}: ${message}`)
  throw new CommandError(`The recipe ${file} does not fit. At ${faults.slice(0, 5).join('. At ')}.`)
}
