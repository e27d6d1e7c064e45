// The recipe of a training in the app: as a person chose it, or the one that suits what is labelled; with what was changed by hand.
import type { Recipe, RecipeChoice } from '../../../shared/recipe.ts'
import { fewSentences } from '../../../shared/regime.ts'
import { chooseRecipe, type ChosenRecipe } from '../../engine/training/auto/choose-recipe.ts'
import { collectFacts, type ContinuedFacts } from '../../engine/training/auto/facts.ts'
import { lengthened, withEpochs } from '../../engine/training/epochs.ts'
import { readyRecipe } from '../../engine/training/recipes.ts'
import { reasonsWith } from './chosen-reasons.ts'
import type { TrainingData } from './data.ts'
import type { RecipeChanges } from './recipe-changes.ts'
import type { EncoderSummary } from './encoder.ts'

export interface RecipeSource {
  readonly recipe: RecipeChoice | Recipe
  readonly changes: RecipeChanges
  readonly encoder: Pick<EncoderSummary, 'layers' | 'hidden'>
  readonly data: Pick<TrainingData, 'train' | 'devel'>
  /** Share of the words, 0..1, that the encoder cannot read. */
  readonly unknownShare: number
  readonly threads: number
  /** Whether it begins at a starter that knows every label that is marked. */
  readonly knowsLabels?: boolean | undefined
  /** Of the tagger that it goes on from. */
  readonly continued?: ContinuedFacts | undefined
}

/** Whether some of so many sentences are held back to check with; where not, the recipe's folds check. */
export function holdsBack(recipe: RecipeChoice | Recipe, sentences: number): boolean {
  if (typeof recipe === 'object') return recipe.folds === undefined && recipe.method.kind !== 'prototypes'
  if (recipe === 'prototypes') return false
  return recipe !== 'auto' || sentences >= fewSentences
}

export function settleRecipe(source: RecipeSource): ChosenRecipe {
  const automatic = findRecipe(source)
  const { changes } = source
  const { epochs, ...options } = changes
  const changed = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const recipe = { ...withEpochs(automatic.recipe, epochs), ...changed }
  return { recipe, why: reasonsWith(automatic, changes, recipe, source.data.train.length) }
}

function findRecipe(source: RecipeSource): ChosenRecipe {
  const { recipe, changes, encoder, data, unknownShare, threads, knowsLabels, continued } = source
  if (typeof recipe === 'object') return { recipe, why: [] }
  if (recipe !== 'auto') {
    const ready = readyRecipe(recipe, encoder.hidden)
    // Whoever sets the epochs gets them checked as the recipe has it.
    return { recipe: changes.epochs === undefined ? lengthened(ready, data.train.length) : ready, why: [] }
  }
  return chooseRecipe(
    collectFacts({
      encoder: { layers: encoder.layers, hiddenSize: encoder.hidden },
      ...{ train: data.train, devel: data.devel, threads },
      ...{ unknownShare, knowsLabels, continued }
    })
  )
}
