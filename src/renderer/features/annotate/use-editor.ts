// What the person does to the open document: selecting, labelling, correcting, undoing; by mouse and by key alike.
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { overlaps } from '../../../shared/agreement/compared-span.ts'
import type { Annotation, Document, Edit } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import type { Range } from '../../../shared/spans.ts'
import { useLabelName } from '../../locales/use-text.ts'
import { notify, type Words } from '../../ui/notify.ts'
import { type Detail, editToDescribe, editToLabel, editToRelabel, editToRemove } from './label-edit.ts'
import { pickNext, stepEntity } from './pick-next.ts'
import type { Direction } from './text/caret-moves.ts'
import { editToNudge, type NudgeUnit } from './text/nudge.ts'
import { inReadingOrder, type SurfaceSpan } from './text/span-index.ts'
import { caretAt, fragmentsOf, selectRange, type TextSelection } from './text/text-selection.ts'
import type { KnownWords } from './text/word-breaks.ts'
import { useDocumentEdits } from './use-document-edits.ts'

interface Selected {
  readonly id: string
  /** Clicked in the text, where the small palette then opens. */
  readonly picked: boolean
}

export type Editor = ReturnType<typeof useEditor>

export type EditorSpan = Annotation & SurfaceSpan

/** The same object for the same annotation, so that an edit draws anew only what it changed. */
const editorSpans = new WeakMap<Annotation, EditorSpan>()

function toEditorSpan(annotation: Annotation): EditorSpan {
  const known = editorSpans.get(annotation)
  if (known !== undefined) return known
  const span = { ...annotation, suggestion: annotation.status === 'suggestion' }
  editorSpans.set(annotation, span)
  return span
}

interface EditorOptions {
  /** Selected at first, as when an error of a tagger led here; null for nothing. */
  readonly place: Range | null
  /** Asks whether to take back the import that brought the document, offered where nothing else is left to undo. */
  readonly onImport: (() => void) | undefined
  readonly knownWords: KnownWords
}

export function useEditor(document: Document, { place, onImport, knownWords }: EditorOptions) {
  const nameOf = useLabelName()
  const edits = useDocumentEdits(document.id)
  const [there] = useState(() => annotationAt(document, place))
  const [selection, setSelection] = useState<TextSelection | null>(() =>
    place === null || place.end > document.text.length
      ? caretAt(0)
      : there === undefined
        ? selectRange(place)
        : caretAt(place.end)
  )
  /** What became of a selection that was given a label: the entity's id, or null while that is on its way to disk. */
  const [madeOf] = useState(() => new WeakMap<TextSelection, string | null>())
  const [selected, setSelected] = useState<Selected | null>(
    there === undefined ? null : { id: there.id, picked: false }
  )

  const latest = useRef(selection)
  useLayoutEffect(() => {
    latest.current = selection
  }, [selection])

  const { text } = document
  const annotations = useMemo(
    () => inReadingOrder(document.annotations.filter((each) => each.status !== 'rejected').map(toEditorSpan)),
    [document.annotations]
  )
  const annotation = annotations.find((each) => each.id === selected?.id) ?? null
  const fragments = useMemo(() => (selection === null ? [] : fragmentsOf(text, selection)), [text, selection])
  const hint = (title: Words) => notify({ id: 'annotate-hint', title })

  const select = (id: string | null, picked = false) => {
    setSelected(id === null ? null : { id, picked })
    const target = annotations.find((each) => each.id === id)
    if (target !== undefined) setSelection(caretAt(target.fragments.at(-1)!.end))
  }

  /** To the next suggestion in reading order, from the end to the first; false where no other waits. */
  const stepSuggestion = (at = annotation) => {
    const others = annotations.filter((each) => each.suggestion && each.id !== at?.id)
    const from = at?.fragments[0]!.start ?? selection?.focus ?? 0
    const next = others.find((each) => each.fragments[0]!.start >= from) ?? others[0]
    if (next !== undefined) select(next.id)
    return next !== undefined
  }

  /**
   * Which entity a key means, to be asked when the key's turn comes: the selected one, or the one that an earlier key makes of what is
   * selected, though it may not be on disk yet. Null where there is neither. So keys mean the same however quick the disk is.
   */
  const target = (): (() => string | null) | null => {
    if (selection !== null && madeOf.has(selection)) return () => madeOf.get(selection) ?? null
    return annotation === null ? null : () => annotation.id
  }
  /** Plans an edit of the entity as it stands when its turn comes; nothing where it is gone by then. */
  const editEntity = (idOf: () => string | null, plan: (entity: Annotation) => Edit | null) =>
    void edits.editFrom(({ annotations }) => {
      const id = idOf()
      const entity = annotations.find((each) => each.id === id)
      return entity === undefined ? null : plan(entity)
    })

  /** Decides on the suggestion that is chosen, or else on the first under what is selected, and goes to the next; false where there is none. */
  const decide = (edit: (suggestion: Annotation) => Edit): boolean => {
    const suggestion = annotation ?? annotations.find((each) => each.suggestion && overlaps(each, { fragments }))
    if (suggestion?.status !== 'suggestion') return false
    editEntity(() => suggestion.id, edit)
    if (!stepSuggestion(suggestion)) select(suggestion.id)
    return true
  }

  /** `stretch`: what was selected when the label was given. */
  const labelSelection = (label: Label, pieces: readonly Range[], stretch: TextSelection) => {
    if (!madeOf.has(stretch)) madeOf.set(stretch, null)
    const plan = ({ annotations }: Document) => {
      const made = annotations.find((each) => each.id === madeOf.get(stretch))
      if (made !== undefined) return editToRelabel(made, label.id)
      const edit = editToLabel(annotations, pieces, label.id)
      if (edit === null) hint((t) => t('annotate.already', { label: nameOf(label) }))
      return edit
    }
    void edits.editFrom(plan, ({ changed }) => {
      const added = changed.at(-1)
      if (added === undefined) return
      madeOf.set(stretch, added.id)
      // Whoever has selected the next place while this was saved keeps it.
      if (latest.current !== stretch) return
      setSelection(caretAt(pieces.at(-1)!.end))
      setSelected({ id: added.id, picked: false })
    })
  }

  const step = async (direction: 'undo' | 'redo') => {
    const change = await edits[direction](({ changed }) => {
      const shown = changed.at(-1)
      setSelected(shown === undefined ? null : { id: shown.id, picked: false })
    })
    if (change === undefined) return
    if (change === null) {
      if (direction === 'undo' && onImport !== undefined)
        notify({
          id: 'annotate-hint',
          title: (t) => t('takeBack.nothingElse'),
          action: { label: (t) => t('takeBack.history'), run: onImport }
        })
      else hint((t) => t(direction === 'undo' ? 'annotate.nothingToUndo' : 'annotate.nothingToRedo'))
      return
    }
    const { documents = 1 } = change
    if (documents > 1) hint((t) => t(direction === 'undo' ? 'bulk.undone' : 'bulk.redone', { documents }))
  }

  return {
    text,
    annotations,
    annotation,
    selection,
    fragments,
    edits,
    isPicked: selected?.picked === true,
    select,
    setSelection: (next: TextSelection | null) => {
      setSelection(next)
      // Selecting text or walking away lets go of the entity.
      if (next !== null && (next.anchor !== next.focus || next.focus !== selection?.focus)) setSelected(null)
    },
    /** Selects what is marked exactly at a place, or else the text there. */
    goTo: (place: Range) => {
      const there = annotationAt(document, place)
      if (there !== undefined) return select(there.id)
      setSelection(selectRange(place))
      setSelected(null)
    },
    pick: (under: readonly string[]) => {
      const id = pickNext(under, selected?.id ?? null)
      setSelected(id === null ? null : { id, picked: true })
    },
    label: (label: Label) => {
      const idOf = target()
      if (selection !== null && fragments.length > 0) labelSelection(label, fragments, selection)
      else if (idOf !== null) editEntity(idOf, (entity) => editToRelabel(entity, label.id))
      else hint((t) => t('annotate.nothingSelected'))
    },
    describe: (detail: Detail) => {
      const idOf = target()
      if (idOf !== null) editEntity(idOf, (entity) => editToDescribe(entity, detail))
    },
    /** Holds what is selected as a piece of the span; the next stretch becomes another. False where nothing is selected. */
    addPiece: () => {
      if (selection === null || fragments.length === 0) return false
      setSelection({ ...caretAt(selection.focus), pieces: fragments })
      return true
    },
    /** Labels a stretch that was just selected, for the label that is kept. */
    labelStretch: (label: Label, stretch: TextSelection) => {
      const pieces = fragmentsOf(text, stretch)
      if (pieces.length > 0) labelSelection(label, pieces, stretch)
    },
    /** Lets go of the selection first, of the entity next; false if there was neither. */
    clear: () => {
      if (fragments.length === 0 && selected === null) return false
      setSelection((held) => (held === null ? null : caretAt(held.focus)))
      setSelected(null)
      return true
    },
    accept: () => decide(({ id }) => ({ kind: 'accept', annotationIds: [id] })),
    reject: () => decide(editToRemove),
    nextSuggestion: () => {
      if (!stepSuggestion()) hint((t) => t('annotate.noSuggestion'))
    },
    remove: () => {
      const idOf = target()
      if (idOf === null) return false
      editEntity(idOf, editToRemove)
      return true
    },
    nudge: (edge: 'start' | 'end', direction: Direction, unit: NudgeUnit = 'character') => {
      const idOf = target()
      if (idOf === null) return false
      void edits.editFrom((document) => editToNudge(document, idOf(), edge, direction, unit, knownWords))
      return true
    },
    /** To the next or previous entity; false where there is none. */
    stepEntity: (direction: Direction) => {
      const ordered = annotations.map((each) => ({ id: each.id, start: each.fragments[0]!.start }))
      const id = stepEntity(ordered, annotation?.id ?? null, selection?.focus ?? 0, direction)
      if (id === null) return false
      select(id)
      return true
    },
    undo: () => void step('undo'),
    redo: () => void step('redo')
  }
}

/** What stands exactly at a place. */
function annotationAt({ annotations }: Document, place: Range | null): Annotation | undefined {
  return annotations.find(({ fragments: [first, ...more], status }) => {
    return status !== 'rejected' && more.length === 0 && first?.start === place?.start && first?.end === place?.end
  })
}
