// All that a training is made from: the labelled sentences, the encoder for them, and the recipe as settled.
import type { Recipe, RecipeChoice } from '../../../shared/recipe.ts'
import type { LabelledDocument } from '../../engine/text/labelled.ts'
import type { ChosenRecipe } from '../../engine/training/auto/choose-recipe.ts'
import { chooseThreads } from '../../engine/threads.ts'
import type { ReadHandle } from '../../store/handles.ts'
import { encoderOfProject } from '../../store/encoders.ts'
import { readLabelSet } from '../../store/labels.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { requireProject } from '../projects.ts'
import { prepareTraining, type TrainingData } from './data.ts'
import { chooseEncoder, type EncoderChoice } from './encoder.ts'
import { holdsBack, type RecipeChanges, settleRecipe } from './recipe.ts'
import { measureUnknownShare } from './unknown-share.ts'

export interface PreparationDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly threads: number
  /** Documents whose marks a person has put or accepted, each with its accepted spans; never a suggestion. */
  readonly labelledDocuments: (projectId: string) => Iterable<LabelledDocument>
}

export interface Preparation {
  readonly choice: EncoderChoice
  readonly data: TrainingData
  /** The project's labels in order. */
  readonly labelIds: readonly string[]
  /** Share of the words, 0..1, that the encoder cannot read. */
  readonly unknownShare: number
  readonly chosen: ChosenRecipe
}

export interface PreparationInput {
  readonly projectId: string
  readonly recipe: RecipeChoice | Recipe
  readonly changes: RecipeChanges
  readonly seed: number
}

/** Throws `ServiceError` NOT_FOUND, and `EngineError` where the encoder is missing or damaged. */
export async function prepareRun(
  deps: PreparationDeps,
  { projectId, recipe, changes, seed }: PreparationInput
): Promise<Preparation> {
  const { read, threads, labelledDocuments } = deps
  requireProject(read, projectId)
  const labelIds = readLabelSet(read, projectId).labels.map(({ id }) => id)
  const data = await prepareTraining(labelledDocuments(projectId), seed, (sentences) => holdsBack(recipe, sentences))
  const choice = await chooseEncoder(deps, data.train, encoderOfProject(deps.read, projectId))
  const { encoder } = choice
  const unknownShare = await measureUnknownShare(encoder.folder, data.train)
  const chosen = settleRecipe({ recipe, changes, encoder, data, unknownShare, threads: chooseThreads(threads) })
  return { choice, data, labelIds, unknownShare, chosen }
}
