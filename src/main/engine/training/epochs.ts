// How many epochs a recipe takes: few sentences need many, since what counts is the number of steps.
import type { Recipe } from '../../../shared/recipe.ts'

/** Steps below which a fresh head has not settled, and those that a low-rank update needs in its small batches (docs/auto-recipe.md). */
const headSteps = 200
const loraSteps = 400
const fewestEpochs = 10
const mostEpochs = 100
/** Of the recipe's schema. */
const mostPatience = 200
/** Between two evaluations; after fewer steps there is little new to see, and an evaluation costs as much as many of them. */
const stepsPerEvaluation = 50

/** Steps of an epoch. */
export function countSteps(sentences: number, batchSize: number): number {
  return Math.max(1, Math.ceil(sentences / batchSize))
}

/** Steps that a recipe should at least make. */
export function fewestSteps({ method }: Pick<Recipe, 'method'>): number {
  return method.kind === 'lora' ? loraSteps : headSteps
}

/** Epochs that give at least `steps` steps, between 10 and 100. */
export function epochsFor(sentences: number, batchSize: number, steps: number): number {
  const stepsPerEpoch = countSteps(sentences, batchSize)
  return Math.min(mostEpochs, Math.max(fewestEpochs, Math.ceil(steps / stepsPerEpoch)))
}

/** Epochs from one evaluation to the next: every 50 steps or less often. */
export function epochsBetweenChecks(sentences: number, batchSize: number): number {
  return Math.ceil(stepsPerEvaluation / countSteps(sentences, batchSize))
}

/** Of all phases together. */
export function totalEpochs({ phases }: Pick<Recipe, 'phases'>): number {
  return phases.reduce((sum, { epochs }) => sum + epochs, 0)
}

/** The recipe with as many epochs as that many sentences need, evaluated every 50 steps or less often. */
export function fitToSentences(recipe: Recipe, sentences: number): Recipe {
  const evaluateEvery = epochsBetweenChecks(sentences, recipe.batchSize)
  const epochs = epochsFor(sentences, recipe.batchSize, fewestSteps(recipe))
  return { ...withEpochs(recipe, epochs), evaluateEvery }
}

/** A recipe that was asked for by name: as it stands where its epochs make steps enough, else as long as so few sentences need. */
export function lengthened(recipe: Recipe, sentences: number): Recipe {
  const fitted = fitToSentences(recipe, sentences)
  if (totalEpochs(fitted) <= totalEpochs(recipe)) return recipe
  // Patience counts epochs, and of these most are no longer evaluated.
  return { ...fitted, patience: Math.min(mostPatience, recipe.patience * fitted.evaluateEvery!) }
}

/** The same recipe over another number of epochs: each phase keeps its share, and at least one epoch. Prototypes take one pass, always. */
export function withEpochs(recipe: Recipe, epochs: number | undefined): Recipe {
  const total = totalEpochs(recipe)
  if (epochs === undefined || epochs === total || recipe.method.kind === 'prototypes') return recipe
  if (epochs < recipe.phases.length) {
    // Too few for every phase: the last ones, which train most of the encoder, are what matters.
    return { ...recipe, phases: recipe.phases.slice(-epochs).map((phase) => ({ ...phase, epochs: 1 })) }
  }
  let given = 0
  const phases = recipe.phases.map((phase, place) => {
    const later = recipe.phases.length - place - 1
    const share = later === 0 ? epochs - given : Math.round((phase.epochs / total) * epochs)
    const own = Math.max(1, Math.min(share, epochs - given - later))
    given += own
    return { ...phase, epochs: own }
  })
  return { ...recipe, phases }
}
