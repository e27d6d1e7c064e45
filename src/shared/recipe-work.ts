// What the phases of a recipe cost, in units of a training step that changes the whole encoder. A forward pass is a third of one. What
// lies below the lowest level that learns is computed once for each phase, then steps and evaluations begin above it (docs/decisions/032).
import type { Phase, Recipe } from './recipe.ts'

type Method = Pick<Recipe, 'method'>
type Frozen = Pick<Phase, 'frozenShare'>

const forward = 1 / 3
/** A step of the head alone, with the fetching of what was kept. */
const headAlone = 0.02
/** Of a step on a layer whose own matrices are left as they are: their gradients, a third of the work, are not computed. */
const onTop = 0.75

/** Share of the layers that lie below everything that learns. */
function shareBelow({ method }: Method, { frozenShare }: Frozen): number {
  switch (method.kind) {
    case 'weights':
      return frozenShare
    case 'prototypes':
      return 1
    default:
      return Math.max(frozenShare, method.from)
  }
}

export function stepWork(recipe: Method, phase: Frozen): number {
  const above = 1 - shareBelow(recipe, phase)
  return headAlone + (1 - headAlone) * above * (recipe.method.kind === 'weights' ? 1 : onTop)
}

/** Of evaluating as much text as a step trains on. */
export function evaluationWork(recipe: Method, phase: Frozen): number {
  return forward * (1 - shareBelow(recipe, phase))
}

/** Of computing what lies below, once for each phase, for as much text as a step trains on. */
export function workBelow(recipe: Method, phase: Frozen): number {
  return forward * shareBelow(recipe, phase)
}
