// What the annotation view can be told by key, with the default keys; the sheet (?) lists and changes them.
import type { KeyActionGroup } from '../../app/key-map.ts'

export type AnnotateActionId =
  | 'annotate.remove'
  | 'annotate.accept'
  | 'annotate.reject'
  | 'annotate.acceptAll'
  | 'annotate.occurrences'
  | 'annotate.arm'
  | 'annotate.addPiece'
  | 'annotate.startLeft'
  | 'annotate.startRight'
  | 'annotate.endLeft'
  | 'annotate.endRight'
  | 'annotate.startWordLeft'
  | 'annotate.startWordRight'
  | 'annotate.endWordLeft'
  | 'annotate.endWordRight'
  | 'annotate.undo'
  | 'annotate.redo'
  | 'annotate.nextEntity'
  | 'annotate.previousEntity'
  | 'annotate.nextSuggestion'
  | 'annotate.nextUnannotated'
  | 'annotate.find'
  | 'annotate.chips'
  | 'annotate.done'
  | 'annotate.nextDocument'
  | 'annotate.previousDocument'
  | 'annotate.search'
  | 'annotate.note'
  | 'annotate.labelByName'
  | 'annotate.attributes'
  | 'annotate.removeDocument'

export const annotateGroups: readonly KeyActionGroup<AnnotateActionId>[] = [
  {
    title: 'keys.annotate.marking',
    actions: [
      { id: 'annotate.labelByName', does: 'keys.annotate.labelByName', keys: ['l'] },
      { id: 'annotate.remove', does: 'keys.annotate.delete', keys: ['Backspace', 'Delete'] },
      { id: 'annotate.accept', does: 'keys.annotate.accept', keys: ['a'] },
      { id: 'annotate.reject', does: 'keys.annotate.reject', keys: ['x'] },
      { id: 'annotate.acceptAll', does: 'keys.annotate.acceptAll', keys: ['Shift+a'] },
      { id: 'annotate.occurrences', does: 'keys.annotate.occurrences', keys: ['o'] },
      { id: 'annotate.addPiece', does: 'keys.annotate.addPiece', keys: [','] },
      { id: 'annotate.attributes', does: 'keys.annotate.attributes', keys: ['t'] },
      { id: 'annotate.note', does: 'notes.key', keys: ['Shift+n'] },
      { id: 'annotate.arm', does: 'keys.annotate.arm', keys: ['m'] },
      { id: 'annotate.undo', does: 'common.undo', keys: ['Ctrl+z'] },
      { id: 'annotate.redo', does: 'common.redo', keys: ['Ctrl+Shift+z', 'Ctrl+y'] }
    ]
  },
  {
    title: 'keys.annotate.boundaries',
    actions: [
      { id: 'annotate.endRight', does: 'annotate.endRight', keys: ['Alt+ArrowRight'] },
      { id: 'annotate.endLeft', does: 'annotate.endLeft', keys: ['Alt+ArrowLeft'] },
      { id: 'annotate.startRight', does: 'annotate.startRight', keys: ['Alt+Shift+ArrowRight'] },
      { id: 'annotate.startLeft', does: 'annotate.startLeft', keys: ['Alt+Shift+ArrowLeft'] },
      { id: 'annotate.endWordRight', does: 'keys.annotate.endWordRight', keys: ['='] },
      { id: 'annotate.endWordLeft', does: 'keys.annotate.endWordLeft', keys: ['-'] },
      { id: 'annotate.startWordLeft', does: 'keys.annotate.startWordLeft', keys: ['+'] },
      { id: 'annotate.startWordRight', does: 'keys.annotate.startWordRight', keys: ['_'] }
    ]
  },
  {
    title: 'keys.annotate.moving',
    actions: [
      { id: 'annotate.nextEntity', does: 'keys.annotate.nextEntity', keys: ['n', ']'] },
      { id: 'annotate.previousEntity', does: 'keys.annotate.previousEntity', keys: ['p', '['] },
      { id: 'annotate.nextSuggestion', does: 'keys.annotate.nextSuggestion', keys: ['g'] },
      { id: 'annotate.find', does: 'keys.annotate.find', keys: ['Ctrl+f'] },
      { id: 'annotate.chips', does: 'annotate.chips', keys: ['Shift+l'] },
      { id: 'annotate.done', does: 'keys.annotate.done', keys: ['Enter'] },
      { id: 'annotate.nextDocument', does: 'keys.annotate.nextDocument', keys: ['Alt+ArrowDown'] },
      { id: 'annotate.previousDocument', does: 'keys.annotate.previousDocument', keys: ['Alt+ArrowUp'] },
      { id: 'annotate.nextUnannotated', does: 'keys.annotate.nextUnannotated', keys: ['u'] },
      { id: 'annotate.search', does: 'keys.annotate.search', keys: ['/'] },
      // It asks first.
      { id: 'annotate.removeDocument', does: 'keys.annotate.removeDocument', keys: ['Shift+Delete'] }
    ]
  }
]
