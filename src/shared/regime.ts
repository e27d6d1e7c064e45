// In which regime a project stands: what does most with as much as is labelled. Measured: docs/auto-recipe.md, "From five examples up".

/**
 * `prototypes`: hardly an example of anything, solved in closed form. `few`: trained in layers, with folds to check it, since nothing can
 * be spared. `layered`: trained in layers and checked on sentences that are held back.
 */
export type Regime = 'prototypes' | 'few' | 'layered'

/** Below this every sentence is needed for learning, and a split to check with would be noise. */
export const fewSentences = 100
/** Marks of a label below which no part of them can be held back in turn; from here on training found more. */
export const fewMarks = 2

/** `marks`: how many there are of each label. */
export function regimeOf(sentences: number, marks: Iterable<number>): Regime {
  if (sentences >= fewSentences) return 'layered'
  return Math.max(0, ...marks) < fewMarks ? 'prototypes' : 'few'
}
