// The rules by which `auto` chooses, in one table: when a rule holds, what it changes, what it says, and where it comes from.
import type { Reason, ReasonSource, RuleId } from '../../../../shared/recipe-reasons.ts'
import { baseWidth, type Phase, type Recipe } from '../../../../shared/recipe.ts'
import { fewMarks, regimeOf } from '../../../../shared/regime.ts'
import { readyRecipe } from '../recipes.ts'
import { countSteps, epochsBetweenChecks, fitToSentences } from '../epochs.ts'
import { type RecipeFacts, unknownShareToMind } from './facts.ts'

export interface Rule {
  readonly id: RuleId
  readonly holds: (facts: RecipeFacts) => boolean
  /** Absent where the rule only tells why something is as an earlier one made it. */
  readonly change?: (recipe: Recipe, facts: RecipeFacts) => Recipe
  /** The figures of its reason, of the recipe as changed. */
  readonly figures: (recipe: Recipe, facts: RecipeFacts) => Reason['values']
  readonly source: ReasonSource
  /** The publication or the measurement; docs/auto-recipe.md says more. */
  readonly says: string
}

const manySentences = 1000
/** A label this many times rarer than the most frequent is rare. */
const rareTimes = 5
/** Evaluations in a row that may bring nothing better. */
const patientChecks = 3
const slowThreads = 2
const slowSentences = 2000
/** Epochs of the two phases on a slow computer. */
const slowEpochs = [7, 3]

/** Going on from a tagger: passes over the sentences, at least so many steps, at most so many passes. */
const continuedEpochs = 3
const continuedSteps = 60
const mostContinuedEpochs = 20
const continuedRates = { small: 1e-4, base: 1e-5 }

const isContinued = ({ continued }: RecipeFacts) => continued !== undefined
const isUnknown = ({ unknownShare }: RecipeFacts) => unknownShare > unknownShareToMind
/** Those held back count: whether any can be was decided by all of them. */
const regimeIn = ({ sentences, held, entities, knowsLabels = false }: RecipeFacts) =>
  regimeOf(sentences + held, entities.values(), knowsLabels)
/** Prototypes cannot learn the entries of unknown characters. */
const isSolved = (facts: RecipeFacts) => !isContinued(facts) && regimeIn(facts) === 'prototypes' && !isUnknown(facts)
/** Too few for any to be held back. */
const isFew = (facts: RecipeFacts) => !isContinued(facts) && regimeIn(facts) !== 'layered' && !isSolved(facts)
const isUpdated = (facts: RecipeFacts) => isFew(facts) && regimeIn(facts) === 'lora'
const isTrained = (facts: RecipeFacts) => !isSolved(facts)
/** Trained from the encoder on. */
const isFresh = (facts: RecipeFacts) => isTrained(facts) && !isContinued(facts)
const isPatient = (facts: RecipeFacts) => isFresh(facts) && regimeIn(facts) === 'layered'
const isMany = ({ sentences }: RecipeFacts) => sentences >= manySentences
const isBase = ({ hiddenSize }: RecipeFacts) => hiddenSize >= baseWidth

/**
 * Rules that hold are applied from the first to the last; of the first six exactly one holds, and unless it is `continued`, which has its own rates, or
 * `prototypes`, which has no steps, exactly one of the encoder.
 */
export const rules: readonly Rule[] = [
  {
    id: 'continued',
    holds: isContinued,
    change: (recipe, facts) => ({
      ...recipe,
      ...(facts.continued!.labelling && { labelling: facts.continued!.labelling }),
      // A low-rank update is in the matrices already; adapters stay what they are.
      method: facts.continued!.method.kind === 'adapter' ? facts.continued!.method : recipe.method,
      phases: [
        {
          name: 'All layers',
          epochs: epochsToGoOn(facts.sentences, recipe.batchSize),
          learningRate: isBase(facts) ? continuedRates.base : continuedRates.small,
          frozenShare: 0,
          layerDecay: 0.9,
          warmupShare: 0.1,
          finalShare: 0
        }
      ],
      evaluateEvery: epochsBetweenChecks(facts.sentences, recipe.batchSize)
    }),
    figures: ({ phases }, { sentences }) => ({
      sentences,
      epochs: phases[0]!.epochs,
      rate: phases[0]!.learningRate
    }),
    source: { kind: 'measured' },
    says: 'Measured: docs/auto-recipe.md, 100 more sentences and 50 corrected ones, three seeds.'
  },
  {
    id: 'prototypes',
    holds: isSolved,
    change: (recipe, { hiddenSize }) => {
      const { method, phases, folds } = readyRecipe('prototypes', hiddenSize)
      return { ...recipe, method, phases, ...(folds !== undefined && { folds }) }
    },
    figures: (_, { sentences }) => ({ sentences, marks: fewMarks }),
    source: { kind: 'published', by: 'Snell et al. 2017' },
    says: 'Snell, Swersky and Zemel 2017 (arXiv 1703.05175). Measured: docs/auto-recipe.md, from two examples of a label on layered training finds more.'
  },
  {
    id: 'known-labels',
    holds: isUpdated,
    change: (recipe, { hiddenSize }) => {
      const { method, phases, batchSize } = readyRecipe('lora', hiddenSize)
      return { ...recipe, method, phases, batchSize }
    },
    figures: (_, { sentences }) => ({ sentences }),
    source: { kind: 'measured' },
    says: 'Measured: docs/auto-recipe.md, eleven divisions of clinical notes in two languages, folds choosing the epoch: 76.7 where training in layers gave 75.5, in two thirds of the time.'
  },
  {
    id: 'few',
    holds: (facts) => isFew(facts) && !isUpdated(facts),
    change: (recipe, facts) => ({ ...recipe, phases: layered(facts) }),
    figures: (_, { sentences }) => ({ sentences }),
    source: { kind: 'measured' },
    says: 'Measured: docs/auto-recipe.md, six seeds: layered is ahead of LoRA from 10 examples of a label on and not reliably behind it below, and ahead of prototypes from 2 on; docs/learning-curve.md, three seeds: of the head alone.'
  },
  {
    id: 'some',
    holds: (facts) => isPatient(facts) && !isMany(facts),
    change: (recipe, facts) => ({ ...recipe, phases: layered(facts, 0.9) }),
    figures: (_, { sentences }) => ({ sentences }),
    source: { kind: 'measured' },
    says: 'Measured: docs/auto-recipe.md, 250 sentences, three seeds: 71.3 where one rate for all layers gave 68.7. Tinn et al. 2021 (arXiv 2112.07869) found the same on small biomedical sets.'
  },
  {
    id: 'many',
    holds: (facts) => isFresh(facts) && isMany(facts),
    change: (recipe, facts) => ({ ...recipe, phases: layered(facts) }),
    figures: (_, { sentences }) => ({ sentences }),
    source: { kind: 'measured' },
    says: 'Measured: docs/learning-curve.md, 4,560 sentences: layered 84.8, all layers from the first step on 84.4.'
  },
  {
    id: 'unknown-characters',
    holds: isUnknown,
    // Prototypes are passed over: see `isSolved`.
    figures: (_, { unknownShare }) => ({ percent: percent(unknownShare) }),
    source: { kind: 'measured' },
    says: 'Measured: docs/performance.md, Chinese notes on an English encoder: 0.17 without learned entries, 0.66 with them.'
  },
  {
    id: 'small-encoder',
    holds: (facts) => isFresh(facts) && !isBase(facts),
    figures: rateFigures,
    source: { kind: 'measured' },
    says: 'Measured: docs/auto-recipe.md, 4,560 sentences: 3e-4, falling by 0.9 a level in the second phase, gives 84.8, 3e-4 and then 1e-4 83.4, the rates of a base encoder 78.9.'
  },
  {
    id: 'base-encoder',
    holds: (facts) => isFresh(facts) && isBase(facts),
    figures: rateFigures,
    source: { kind: 'published', by: 'Gu et al. 2021' },
    says: 'Gu et al. 2021 (arXiv 2007.15779): 1e-5 to 5e-5 for 12 x 768 on BLURB, not very sensitive in between. Not measured here.'
  },
  {
    id: 'slow',
    holds: (facts) =>
      isFresh(facts) && isBase(facts) && facts.threads <= slowThreads && facts.sentences >= slowSentences,
    change: (recipe) => ({
      ...recipe,
      phases: recipe.phases.map((own, place) => ({ ...own, epochs: slowEpochs[place]! }))
    }),
    figures: (_, { threads }) => ({ threads }),
    source: { kind: 'measured' },
    says: 'Measured with PyTorch, 12 x 768, 2 cores: an epoch takes 6.0 min in full, 2.9 min with the lower half frozen and kept.'
  },
  {
    id: 'rare-label',
    holds: (facts) => isTrained(facts) && rarest(facts).times >= rareTimes,
    change: (recipe) => ({ ...recipe, loss: { largestTagWeight: 3, smoothing: 0, focus: 0 } }),
    figures: ({ loss }, facts) => ({ ...rarest(facts), weight: loss!.largestTagWeight }),
    source: { kind: 'measured' },
    says: 'Measured: inverse frequency, capped so that precision does not pay for it: the rarest label gains in each of three seeds, all labels together stay level (docs/auto-recipe.md).'
  },
  {
    id: 'steps',
    holds: isFresh,
    change: (recipe, { sentences }) => fitToSentences(recipe, sentences),
    figures: ({ phases, batchSize }, { sentences }) => {
      const epochs = phases.reduce((sum, { epochs: own }) => sum + own, 0)
      return { batch: batchSize, epochs, steps: epochs * countSteps(sentences, batchSize) }
    },
    source: { kind: 'published', by: 'Mosbach et al. 2021' },
    says: 'Mosbach, Andriushchenko and Klakow 2021 (arXiv 2006.04884): small sets need more steps. Measured: docs/auto-recipe.md, 100 sentences.'
  },
  {
    id: 'folds',
    holds: isFew,
    change: (recipe) => ({ ...recipe, folds: 4 }),
    figures: ({ folds }) => ({ folds: folds! }),
    source: { kind: 'published', by: 'Stone 1974' },
    says: 'Stone 1974: cross-validatory choice. A split of 20 sentences holds some 40 entities: a few of them are several points of F1.'
  },
  {
    id: 'patience',
    holds: isPatient,
    change: (recipe) => ({ ...recipe, patience: patientChecks * (recipe.evaluateEvery ?? 1) }),
    figures: () => ({ patience: patientChecks }),
    source: { kind: 'measured' },
    says: 'Measured: docs/performance.md, the layered run improves after at most two epochs without a gain.'
  }
]

function epochsToGoOn(sentences: number, batchSize: number): number {
  const enough = Math.ceil(continuedSteps / countSteps(sentences, batchSize))
  return Math.min(mostContinuedEpochs, Math.max(continuedEpochs, enough))
}

/** The phases of the ready-made recipe; where all layers learn, the rate falls by `decay`, or faster, from a level to the one below. */
function layered({ hiddenSize }: RecipeFacts, decay = 1): Phase[] {
  return readyRecipe('layered', hiddenSize).phases.map((own) =>
    own.frozenShare > 0 ? own : { ...own, layerDecay: Math.min(own.layerDecay, decay) }
  )
}

function rateFigures({ phases }: Recipe, { layers, hiddenSize }: RecipeFacts): Reason['values'] {
  return { layers, width: hiddenSize, rate: phases[0]!.learningRate }
}

/** The label with the fewest entities, and how many times fewer they are than those of the label with the most. */
function rarest({ entities }: RecipeFacts): { readonly label: string; readonly count: number; readonly times: number } {
  const [first, ...others] = [...entities].sort(([, a], [, b]) => a - b)
  if (first === undefined) return { label: '', count: 0, times: 1 }
  const [label, count] = first
  return { label, count, times: Math.round((others.at(-1)?.[1] ?? count) / count) }
}

function percent(share: number): number {
  return Math.round(share * 100)
}
