// In which regime a project stands: what does something useful with as many sentences as there are.
import type { Plan } from './use-plan.ts'

/** `prototypes`: the live learner's closed form. `few`: little of the encoder moves, folds check. `layered`: all of it, in turn. */
export type Regime = 'prototypes' | 'few' | 'layered'

/** Below this a tagger finds less than the nearest prototype does. */
const sentencesToTrain = 20
/** Of each label in use. */
const examplesToTrain = 5

export function regimeOf({ sentences, entities, recipe }: Pick<Plan, 'sentences' | 'entities' | 'recipe'>): Regime {
  const used = entities.map(({ train, devel }) => train + devel).filter((count) => count > 0)
  if (sentences.train < sentencesToTrain || used.some((count) => count < examplesToTrain)) return 'prototypes'
  return recipe.folds === undefined ? 'layered' : 'few'
}
