// What the review view can be told by key, with the default keys; the sheet (?) lists and changes them.
import type { KeyActionGroup } from '../../app/key-map.ts'

export type ReviewActionId =
  | 'review.accept'
  | 'review.reject'
  | 'review.acceptAll'
  | 'review.startLeft'
  | 'review.startRight'
  | 'review.endLeft'
  | 'review.endRight'
  | 'review.undo'
  | 'review.redo'
  | 'review.next'
  | 'review.previous'
  | 'review.done'
  | 'review.nextDocument'
  | 'review.previousDocument'

export const reviewGroups: readonly KeyActionGroup<ReviewActionId>[] = [
  {
    title: 'keys.review.deciding',
    actions: [
      { id: 'review.accept', does: 'review.keys.accept', keys: ['a'] },
      { id: 'review.reject', does: 'review.keys.reject', keys: ['x', 'r'] },
      { id: 'review.acceptAll', does: 'review.keys.accept-all', keys: ['Shift+a'] },
      { id: 'review.undo', does: 'common.undo', keys: ['Ctrl+z'] },
      { id: 'review.redo', does: 'common.redo', keys: ['Ctrl+Shift+z', 'Ctrl+y'] }
    ]
  },
  {
    title: 'review.boundary',
    actions: [
      { id: 'review.endRight', does: 'annotate.endRight', keys: ['Alt+ArrowRight'] },
      { id: 'review.endLeft', does: 'annotate.endLeft', keys: ['Alt+ArrowLeft'] },
      { id: 'review.startRight', does: 'annotate.startRight', keys: ['Alt+Shift+ArrowRight'] },
      { id: 'review.startLeft', does: 'annotate.startLeft', keys: ['Alt+Shift+ArrowLeft'] }
    ]
  },
  {
    title: 'keys.review.moving',
    actions: [
      { id: 'review.next', does: 'review.keys.next', keys: ['n', 'j'] },
      { id: 'review.previous', does: 'review.keys.previous', keys: ['p', 'k'] },
      { id: 'review.done', does: 'review.keys.done', keys: ['Enter'] },
      { id: 'review.nextDocument', does: 'review.keys.next-document', keys: ['Alt+ArrowDown'] },
      { id: 'review.previousDocument', does: 'review.keys.previous-document', keys: ['Alt+ArrowUp'] }
    ]
  }
]
