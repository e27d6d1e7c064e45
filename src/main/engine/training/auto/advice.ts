// What to try when F1 does not rise, from the run's own evidence: one table, each row with when it holds and how likely it is the cause.
import type { Recipe } from '../../../../shared/recipe.ts'
import type { Advice, AdviceId } from '../../../../shared/training-advice.ts'
import { withEpochs } from '../epochs.ts'
import { readyRecipe } from '../recipes.ts'

export interface Evidence {
  readonly recipe: Recipe
  /** In the order of the steps; may be thinned. */
  readonly losses: readonly number[]
  /** F1 of all types together at each evaluation. */
  readonly checks: readonly { readonly epoch: number; readonly f1: number }[]
  readonly totalEpochs: number
  readonly f1: number
  readonly types: readonly {
    readonly type: string
    readonly f1: number
    readonly support: number
    readonly train: number
  }[]
  /** Marks that the tagger is very sure of and people did not make. */
  readonly suspects: number
  readonly found: number
  /** Training sentences that do not fit into one piece, of `sentences`. */
  readonly cutSentences: number
  readonly sentences: number
  /** Share of the words with characters outside the encoder's vocabulary. */
  readonly unknownShare: number
  /** Of the encoder. */
  readonly hiddenSize: number
}

interface Rule {
  readonly id: AdviceId
  /** 0: does not hold; up to 1: the likeliest cause. */
  readonly weigh: (evidence: Evidence) => number
  readonly values: (evidence: Evidence) => Advice['values']
  readonly action: (evidence: Evidence) => Advice['action']
}

/** Fewer losses than this draw no curve. */
const fewestLosses = 10
const enoughExamples = 25
const usualLength = 256

const rules: readonly Rule[] = [
  {
    // A loss that ends above where it began, or leaps: the steps are longer than the slope allows (Smith 2018, arXiv 1803.09820).
    id: 'rate-too-high',
    weigh: ({ losses }) => {
      if (losses.length < fewestLosses) return 0
      const { first, last } = ends(losses)
      if (last >= first) return 1
      return Math.max(...losses.slice(Math.floor(losses.length / 3))) > 2 * first ? 0.8 : 0
    },
    values: ({ recipe }) => ({ rate: recipe.phases[0]!.learningRate }),
    action: ({ recipe }) => train(scaleRates(recipe, 0.5))
  },
  {
    // It falls to the end and is still far from done: longer steps would have come further.
    id: 'rate-too-low',
    weigh: ({ losses, f1 }) => {
      if (losses.length < fewestLosses || f1 > 0.5) return 0
      const { first, last } = ends(losses)
      return last < first && last > 0.4 * first ? 0.75 : 0
    },
    values: ({ recipe }) => ({ rate: recipe.phases[0]!.learningRate }),
    action: ({ recipe }) => train(scaleRates(recipe, 2))
  },
  {
    // The last check is the best and F1 was still on its way up.
    id: 'few-epochs',
    weigh: ({ checks, totalEpochs }) => {
      const [before, last] = checks.slice(-2)
      if (before === undefined || last === undefined || last.epoch < totalEpochs) return 0
      const gain = last.f1 - before.f1
      return gain > 0.005 ? Math.min(0.9, 0.5 + 10 * gain) : 0
    },
    values: ({ totalEpochs }) => ({ epochs: totalEpochs }),
    action: ({ recipe, totalEpochs }) => train(withEpochs(recipe, Math.min(200, 2 * totalEpochs)))
  },
  {
    // Where it is sure and people did not mark, one in two or three is a mark that was forgotten (Wang and Mueller 2022, arXiv 2210.03920).
    id: 'label-errors',
    weigh: ({ suspects, found }) =>
      suspects >= 3 && suspects / found > 0.02 ? Math.min(0.95, 0.5 + (5 * suspects) / found) : 0,
    values: ({ suspects }) => ({ count: suspects }),
    action: () => ({ kind: 'check-labels' })
  },
  {
    id: 'few-examples',
    weigh: (evidence) => {
      const weak = weakest(evidence)
      return weak === undefined ? 0 : 0.85 * (1 - weak.train / enoughExamples) + 0.1
    },
    values: (evidence) => {
      const { type, train: count } = weakest(evidence)!
      return { label: type, count }
    },
    action: () => ({ kind: 'annotate' })
  },
  {
    id: 'cut-sentences',
    weigh: ({ cutSentences, sentences }) => (cutSentences / Math.max(1, sentences) > 0.02 ? 0.4 : 0),
    values: ({ cutSentences, recipe }) => ({ count: cutSentences, tokens: recipe.maxTokens }),
    action: ({ recipe }) => train({ ...recipe, maxTokens: Math.min(512, Math.max(usualLength, 2 * recipe.maxTokens)) })
  },
  {
    // Entries for new characters have to be learned, which a recipe that freezes the words to the end never does.
    id: 'unknown-characters',
    weigh: ({ unknownShare, recipe }) => (unknownShare > 0.02 && keepsWords(recipe) ? 0.9 : 0),
    values: ({ unknownShare }) => ({ percent: Math.round(unknownShare * 100) }),
    // Its rates were made for a head or an addition: on the encoder's own weights they would ruin what it knows.
    action: ({ recipe: { batchSize, maxTokens, folds }, hiddenSize }) =>
      train({ ...readyRecipe('full', hiddenSize), batchSize, maxTokens, ...(folds !== undefined && { folds }) })
  }
]

/** The likeliest first. */
export function adviseOn(evidence: Evidence): Advice[] {
  return rules
    .map((rule) => ({ rule, weight: rule.weigh(evidence) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ rule: { id, values, action } }) => ({ id, values: values(evidence), action: action(evidence) }))
}

function train(recipe: Recipe): Advice['action'] {
  return { kind: 'train', recipe }
}

function scaleRates(recipe: Recipe, by: number): Recipe {
  const scaled = (rate: number) => Math.min(0.1, Number((rate * by).toPrecision(3)))
  return {
    ...recipe,
    phases: recipe.phases.map((phase) => ({
      ...phase,
      learningRate: scaled(phase.learningRate),
      ...(phase.headRate !== undefined && { headRate: scaled(phase.headRate) })
    }))
  }
}

/** Means of the first and the last fifth. */
function ends(losses: readonly number[]): { readonly first: number; readonly last: number } {
  const fifth = Math.ceil(losses.length / 5)
  return { first: mean(losses.slice(0, fifth)), last: mean(losses.slice(-fifth)) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The type with the fewest examples among those that do worse than the rest for want of them. */
function weakest({ types, f1 }: Evidence): Evidence['types'][number] | undefined {
  return types
    .filter((type) => type.support > 0 && type.train < enoughExamples && type.f1 < f1 - 0.05)
    .sort((a, b) => a.train - b.train)[0]
}

function keepsWords({ method, phases }: Recipe): boolean {
  return method.kind !== 'weights' || phases.every(({ frozenShare }) => frozenShare > 0)
}
