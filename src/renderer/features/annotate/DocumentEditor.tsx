// The open document: its name and state, the palette, the text, and its entities at the right.
import { useNavigate } from '@tanstack/react-router'
import { startTransition, useMemo, useRef, useState } from 'react'
import type { Document } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import type { Range } from '../../../shared/spans.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { useAfterPaint } from '../../app/use-after-paint.ts'
import { useStable } from '../../app/use-stable.ts'
import { useText } from '../../locales/use-text.ts'
import { TakeBackDialog } from '../import/TakeBackDialog.tsx'
import { notify } from '../../ui/notify.ts'
import { countOpen } from './suggestions/count-open.ts'
import styles from './DocumentEditor.module.css'
import { FindBar } from './find/FindBar.tsx'
import { useFind } from './find/use-find.ts'
import { OccurrencesDialog } from './occurrences/OccurrencesDialog.tsx'
import { useOccurrenceWords } from './occurrences/use-occurrence-words.ts'
import { Announcement } from './Announcement.tsx'
import { EditorHead } from './EditorHead.tsx'
import { EntityPane } from './EntityPane.tsx'
import { Inspector } from './Inspector.tsx'
import { LabelButtons } from './LabelButtons.tsx'
import { SelectionPalette } from './SelectionPalette.tsx'
import { AcceptManyDialog } from './suggestions/AcceptManyDialog.tsx'
import { TextSurface } from './surface/TextSurface.tsx'
import { TextOptions } from './TextOptions.tsx'
import { UnsavedNotice } from './UnsavedNotice.tsx'
import { useAsked } from './use-asked.ts'
import { useEditor } from './use-editor.ts'
import { useEditorKeys } from './use-editor-keys.ts'
import { useKeptLabel } from './use-kept-label.ts'
import { useKnownWords } from './use-known-words.ts'
import { useRecentLabels } from './use-recent-labels.ts'
import { useSurfaceOptions } from './use-surface-options.ts'

const annotateRoute = '/p/$projectId/annotate/{-$documentId}'

interface DocumentEditorProps {
  readonly document: Document
  readonly labels: readonly Label[]
  /** Of the document list; its search is highlighted in the text. */
  readonly filter: DocumentFilter
  /** Selected at first; null for nothing. */
  readonly place: Range | null
  /** Goes to the neighbour in the list; says so if there is none. */
  readonly onStep: (direction: -1 | 1) => void
  /** Goes to the next document of the list that nobody has been through. */
  readonly onUnannotated: () => void
  /** Asks whether to remove the document. */
  readonly onRemove: () => void
}

export function DocumentEditor(props: DocumentEditorProps) {
  const { document, labels, filter, place, onStep, onUnannotated, onRemove } = props
  const t = useText()
  const navigate = useNavigate()
  const [takingBack, setTakingBack] = useState(false)
  const [noteAsked, askForNote] = useAsked()
  const [labelAsked, askForLabel] = useAsked()
  const [attributesAsked, askForAttributes] = useAsked()
  const askForImport = document.importId === null ? undefined : () => setTakingBack(true)
  const knownWords = useKnownWords(document)
  const editor = useEditor(document, { place, onImport: askForImport, knownWords })
  const recent = useRecentLabels(labels)
  const options = useSurfaceOptions()
  const onScreen = useRef<(() => Range) | null>(null)
  /** What was on screen when the dialog of many suggestions was opened. */
  const [accepting, setAccepting] = useState<Range | null>(null)
  const surface = useRef<HTMLDivElement>(null)
  const focusText = () => surface.current?.querySelector<HTMLElement>('[data-surface]')?.focus({ preventScroll: true })
  const find = useFind(document.text, filter.search ?? '', (place) => {
    // What was found can be labelled at once, and the keys are the text's again.
    if (place !== null) editor.goTo(place)
    focusText()
  })
  const kept = useKeptLabel(labels, recent.last ?? labels[0])
  const occurrences = useOccurrenceWords(document, editor, recent.last ?? labels[0])
  const label = (chosen: Label) => {
    // The edit is on its way before anything is drawn for it.
    editor.label(chosen)
    startTransition(() => recent.use(chosen.id))
  }
  const open = countOpen(document)
  const sayLeftOpen = (count: number) =>
    notify({
      id: 'annotate-open',
      tone: 'warning',
      title: (t) => t('annotate.done.open', { name: document.name, count }),
      action: {
        label: (t) => t('annotate.done.look'),
        run: () =>
          void navigate({
            to: annotateRoute,
            params: { projectId: document.projectId, documentId: document.id },
            search: filter
          })
      }
    })
  const finish = () => {
    // Going on is not held up by the answer; edits of a document are saved in their order.
    if (document.status === 'todo') {
      void editor.edits.edit({ kind: 'status', status: 'annotated' })
      if (open > 0) sayLeftOpen(open)
    }
    onStep(1)
  }
  const actions = {
    label,
    finish,
    onStep,
    onUnannotated,
    onOccurrences: occurrences.open,
    onAcceptAll: () => setAccepting(onScreen.current?.() ?? { start: 0, end: document.text.length }),
    onFind: find.open,
    onArm: kept.toggle,
    onLabelByName: askForLabel,
    onAttributes: askForAttributes,
    onNote: askForNote,
    onRemoveDocument: onRemove,
    onChips: () => options.toggle('chips'),
    editor
  }
  const parts = {
    label: useStable(label),
    select: useStable(editor.select),
    accept: useStable(() => void editor.accept()),
    remove: useStable(() => void editor.remove()),
    nudge: useStable(editor.nudge),
    describe: useStable(editor.describe),
    takeBack: useStable(() => setTakingBack(true)),
    occurrences: useStable(occurrences.open),
    restore: useStable((sequence: number) => void editor.edits.restore(sequence)),
    undo: useStable(editor.undo),
    redo: useStable(editor.redo),
    reopen: useStable(() => void editor.edits.edit({ kind: 'status', status: 'todo' })),
    finish: useStable(finish),
    removeDocument: useStable(onRemove),
    focusText: useStable(focusText)
  }
  const { annotations, annotation, fragments } = editor
  // What stands beside the text follows it: the span is painted first.
  const beside = useAfterPaint(
    useMemo(() => ({ document, annotations, annotation, fragments }), [document, annotations, annotation, fragments])
  )
  useEditorKeys(actions, labels)

  const isSelecting = fragments.length > 0
  const picked = !isSelecting && editor.isPicked ? annotation : null
  const palette = useMemo(
    () =>
      isSelecting || picked !== null ? (
        <SelectionPalette
          labels={recent.ordered}
          annotation={picked}
          onLabel={parts.label}
          onLeave={parts.focusText}
          onAccept={parts.accept}
          onRemove={parts.remove}
        />
      ) : null,
    [isSelecting, picked, recent.ordered, parts.label, parts.focusText, parts.accept, parts.remove]
  )
  // Taking it away costs as much as painting the span, which goes first.
  const formerPalette = useAfterPaint(palette)
  return (
    <div className={styles.editor}>
      <section className={styles.middle} aria-label={document.name}>
        <EditorHead
          document={beside.document}
          onUndo={parts.undo}
          onRedo={parts.redo}
          onReopen={parts.reopen}
          onRemove={parts.removeDocument}
          onDone={parts.finish}
        />
        <div className={styles.bar}>
          <div className={styles.palette} role="toolbar" aria-label={t('annotate.palette')}>
            <LabelButtons
              labels={labels}
              pressedId={beside.annotation?.labelId ?? null}
              keptId={kept.label?.id ?? null}
              asked={labelAsked}
              onLabel={parts.label}
              onLeave={parts.focusText}
            />
          </div>
          <TextOptions options={options} />
        </div>
        {find.isOpen ? <FindBar find={find} /> : null}
        {editor.edits.unsaved.length === 0 ? null : (
          <div className={styles.notice}>
            <UnsavedNotice edits={editor.edits} />
          </div>
        )}
        <div ref={surface} className={styles.text}>
          <TextSurface
            label={t('annotate.text', { name: document.name })}
            text={document.text}
            spans={annotations}
            labels={labels}
            selectedId={annotation?.id ?? null}
            selection={editor.selection}
            onSelection={editor.setSelection}
            onPick={editor.pick}
            onScreen={onScreen}
            knownWords={knownWords}
            found={find.places}
            foundAt={find.isOpen ? (find.places[find.at] ?? null) : null}
            onSelected={(selected) => {
              if (kept.label !== null) editor.labelStretch(kept.label, selected)
            }}
            lineNumbers={options.lineNumbers}
            chips={options.chips}
            focusAtFirst
            floating={palette ?? formerPalette}
          />
        </div>
        <Announcement
          text={document.text}
          fragments={beside.fragments}
          annotation={beside.annotation}
          labels={labels}
        />
      </section>
      <aside className={styles.side} aria-label={t('annotate.entities')}>
        <EntityPane
          text={document.text}
          annotations={beside.annotations}
          labels={labels}
          selectedId={beside.annotation?.id ?? null}
          onSelect={parts.select}
        />
        <Inspector
          projectId={document.projectId}
          documentId={document.id}
          text={document.text}
          annotation={beside.annotation}
          labels={labels}
          onLabel={parts.label}
          onAccept={parts.accept}
          onRemove={parts.remove}
          onNudge={parts.nudge}
          onOccurrences={parts.occurrences}
          onDescribe={parts.describe}
          onRestore={parts.restore}
          noteAsked={noteAsked}
          attributesAsked={attributesAsked}
          onLeave={parts.focusText}
          onTakeBack={document.importId === null ? null : parts.takeBack}
        />
      </aside>
      {takingBack && document.importId !== null ? (
        <TakeBackDialog
          projectId={document.projectId}
          importId={document.importId}
          onClose={() => setTakingBack(false)}
          onTaken={() =>
            void navigate({ to: annotateRoute, params: { projectId: document.projectId }, search: filter })
          }
        />
      ) : null}
      {accepting === null ? null : (
        <AcceptManyDialog
          projectId={document.projectId}
          annotations={editor.annotations}
          onScreen={accepting}
          filter={filter}
          edits={editor.edits}
          onClose={() => setAccepting(null)}
        />
      )}
      {occurrences.asked === null ? null : (
        <OccurrencesDialog
          projectId={document.projectId}
          documentId={document.id}
          labels={labels}
          {...occurrences.asked}
          onClose={occurrences.close}
        />
      )}
    </div>
  )
}
