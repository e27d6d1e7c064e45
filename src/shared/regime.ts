// In which regime a project stands: what does most with as much as is labelled. Measured: docs/auto-recipe.md, "From five examples up".

/**
 * `prototypes`: hardly an example of anything, solved in closed form. `lora`: what it begins at knows the labels, so a low-rank update is enough.
 * `few`: trained in layers; like `lora` with folds to check it, since nothing can be spared. `layered`: trained in layers and checked on sentences
 * that are held back.
 */
export type Regime = 'prototypes' | 'lora' | 'few' | 'layered'

/** Below this every sentence is needed for learning, and a split to check with would be noise. */
export const fewSentences = 100
/** Marks of a label below which no part of them can be held back in turn; from here on training found more. */
export const fewMarks = 2

/** `marks`: how many there are of each label. `knowsLabels`: it begins at a tagger that knows every label that is marked. */
export function regimeOf(sentences: number, marks: Iterable<number>, knowsLabels: boolean): Regime {
  if (sentences >= fewSentences) return 'layered'
  if (Math.max(0, ...marks) < fewMarks) return 'prototypes'
  return knowsLabels ? 'lora' : 'few'
}
