// What can be told by key while the work of several is brought together, with the default keys.
import type { KeyActionGroup } from '../../../app/key-map.ts'

export type AdjudicateActionId =
  | 'adjudicate.first'
  | 'adjudicate.second'
  | 'adjudicate.third'
  | 'adjudicate.nobody'
  | 'adjudicate.edit'
  | 'adjudicate.next'
  | 'adjudicate.previous'
  | 'adjudicate.nextOpen'
  | 'adjudicate.finish'
  | 'adjudicate.undo'
  | 'adjudicate.redo'

/** Of the annotators in the order in which they stand side by side. */
export const sideActions = ['adjudicate.first', 'adjudicate.second', 'adjudicate.third'] as const

export const adjudicateGroups: readonly KeyActionGroup<AdjudicateActionId>[] = [
  {
    title: 'keys.adjudicate',
    actions: [
      { id: 'adjudicate.first', does: 'keys.adjudicate.first', keys: ['a'] },
      { id: 'adjudicate.second', does: 'keys.adjudicate.second', keys: ['b'] },
      { id: 'adjudicate.third', does: 'keys.adjudicate.third', keys: ['c'] },
      { id: 'adjudicate.nobody', does: 'keys.adjudicate.nobody', keys: ['x'] },
      { id: 'adjudicate.edit', does: 'keys.adjudicate.edit', keys: ['e'] },
      { id: 'adjudicate.next', does: 'keys.adjudicate.next', keys: ['n', ']'] },
      { id: 'adjudicate.previous', does: 'keys.adjudicate.previous', keys: ['p', '['] },
      { id: 'adjudicate.nextOpen', does: 'keys.adjudicate.nextOpen', keys: ['g'] },
      { id: 'adjudicate.finish', does: 'keys.adjudicate.finish', keys: ['Enter'] },
      { id: 'adjudicate.undo', does: 'common.undo', keys: ['Ctrl+z'] },
      { id: 'adjudicate.redo', does: 'common.redo', keys: ['Ctrl+Shift+z', 'Ctrl+y'] }
    ]
  }
]
