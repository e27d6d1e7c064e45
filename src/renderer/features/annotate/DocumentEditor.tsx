// The open document: its name and state, the palette, the text, and its entities at the right.
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { Document } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import type { Range } from '../../../shared/spans.ts'
import type { DocumentFilter } from '../../app/search.ts'
import { useStable } from '../../app/use-stable.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Help } from '../../ui/Help.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import { AssignDialog } from '../team/AssignDialog.tsx'
import styles from './DocumentEditor.module.css'
import { FindBar } from './find/FindBar.tsx'
import { useFind } from './find/use-find.ts'
import { OccurrencesDialog } from './occurrences/OccurrencesDialog.tsx'
import { useOccurrenceWords } from './occurrences/use-occurrence-words.ts'
import { EntityPane } from './EntityPane.tsx'
import { Inspector } from './Inspector.tsx'
import { LabelButtons } from './LabelButtons.tsx'
import { SelectionPalette } from './SelectionPalette.tsx'
import { LearnerMark } from './suggestions/LearnerMark.tsx'
import { AcceptManyDialog } from './suggestions/AcceptManyDialog.tsx'
import { surfaceOf } from './surface-of.ts'
import { TextSurface } from './surface/TextSurface.tsx'
import { UnsavedNotice } from './UnsavedNotice.tsx'
import { type Editor, useEditor } from './use-editor.ts'
import { useEditorKeys, useEditorOffer } from './use-editor-keys.ts'
import { useKeptLabel } from './use-kept-label.ts'
import { useRecentLabels } from './use-recent-labels.ts'

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
}

export function DocumentEditor({ document, labels, filter, place, onStep, onUnannotated }: DocumentEditorProps) {
  const t = useText()
  const editor = useEditor(document, place)
  const recent = useRecentLabels(labels)
  const [lineNumbers, setLineNumbers] = useState(false)
  const [assigning, setAssigning] = useState(false)
  const onScreen = useRef<(() => Range) | null>(null)
  /** What was on screen when the dialog of many suggestions was opened. */
  const [accepting, setAccepting] = useState<Range | null>(null)
  const find = useFind(document.text, filter.search ?? '')
  const kept = useKeptLabel(labels, recent.last ?? labels[0])
  const occurrences = useOccurrenceWords(document.text, editor, recent.last ?? labels[0])
  const label = (chosen: Label) => {
    recent.use(chosen.id)
    editor.label(chosen)
  }
  const finish = () => {
    // Going on is not held up by the answer; edits of a document are saved in their order.
    if (document.status === 'todo') void editor.edits.edit({ kind: 'status', status: 'annotated' })
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
    editor
  }
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const parts = {
    label: useStable(label),
    select: useStable(editor.select),
    accept: useStable(() => void editor.accept()),
    remove: useStable(() => void editor.remove()),
    nudge: useStable(editor.nudge),
    describe: useStable(editor.describe),
    occurrences: useStable(occurrences.open),
    restore: useStable((sequence: number) => void editor.edits.restore(sequence))
  }
  // What stands beside the text follows it: the span is painted first.
  const inspected = useDeferredValue(editor.annotation)
  useEditorKeys(actions, labels)
  useEditorOffer(latest, labels)

  const hasPalette = editor.fragments.length > 0 || (editor.isPicked && editor.annotation !== null)
  return (
    <div className={styles.editor}>
      <section className={styles.middle} aria-label={document.name}>
        <header className={styles.head}>
          <div className={styles.title}>
            <h1 className={styles.name} title={document.name}>
              {document.name}
            </h1>
            <StatusMark status={document.status} />
            <LearnerMark documentId={document.id} />
            {document.isPass === true ? <Help text={t('team.blind.help')}>{t('team.blind')}</Help> : null}
          </div>
          <IconButton icon="person" label={t('team.hand.open')} onClick={() => setAssigning(true)} />
          <IconButton
            icon="lines"
            label={t('annotate.lineNumbers')}
            aria-pressed={lineNumbers}
            onClick={() => setLineNumbers(!lineNumbers)}
          />
          <IconButton
            icon="undo"
            label={t('common.undo')}
            keys="Ctrl+Z"
            disabled={!document.canUndo}
            onClick={editor.undo}
          />
          <IconButton
            icon="redo"
            label={t('common.redo')}
            keys="Ctrl+Shift+Z"
            disabled={!document.canRedo}
            onClick={editor.redo}
          />
          {document.status === 'todo' ? null : (
            <Button tone="quiet" onClick={() => void editor.edits.edit({ kind: 'status', status: 'todo' })}>
              {t('annotate.reopen')}
            </Button>
          )}
          <Button tone={document.status === 'todo' ? 'primary' : 'plain'} onClick={finish}>
            {t(document.status === 'todo' ? 'annotate.done' : 'annotate.next')}
            <Kbd keys="Enter" />
          </Button>
        </header>
        <div className={styles.palette} role="toolbar" aria-label={t('annotate.palette')}>
          <LabelButtons
            labels={labels}
            pressedId={editor.annotation?.labelId ?? null}
            keptId={kept.label?.id ?? null}
            onLabel={parts.label}
          />
        </div>
        {find.isOpen ? <FindBar find={find} /> : null}
        {editor.edits.unsaved.length === 0 ? null : (
          <div className={styles.notice}>
            <UnsavedNotice edits={editor.edits} />
          </div>
        )}
        <div className={styles.text}>
          <TextSurface
            label={t('annotate.text', { name: document.name })}
            text={document.text}
            spans={editor.annotations}
            labels={labels}
            selectedId={editor.annotation?.id ?? null}
            selection={editor.selection}
            onSelection={editor.setSelection}
            onPick={editor.pick}
            onScreen={onScreen}
            found={find.places}
            foundAt={find.isOpen ? (find.places[find.at] ?? null) : null}
            onSelected={(selected) => {
              if (kept.label !== null) editor.labelStretch(kept.label, selected)
            }}
            lineNumbers={lineNumbers}
            focusAtFirst
            floating={
              hasPalette ? (
                <SelectionPalette
                  labels={recent.ordered}
                  annotation={editor.fragments.length > 0 ? null : editor.annotation}
                  onLabel={label}
                  onAccept={() => void editor.accept()}
                  onRemove={() => void editor.remove()}
                />
              ) : null
            }
          />
        </div>
        <Announcement editor={editor} labels={labels} />
      </section>
      <aside className={styles.side} aria-label={t('annotate.entities')}>
        <EntityPane
          text={document.text}
          annotations={editor.annotations}
          labels={labels}
          selectedId={editor.annotation?.id ?? null}
          onSelect={parts.select}
        />
        <Inspector
          projectId={document.projectId}
          documentId={document.id}
          text={document.text}
          annotation={inspected}
          labels={labels}
          onLabel={parts.label}
          onAccept={parts.accept}
          onRemove={parts.remove}
          onNudge={parts.nudge}
          onOccurrences={parts.occurrences}
          onDescribe={parts.describe}
          onRestore={parts.restore}
        />
      </aside>
      {assigning ? (
        <AssignDialog projectId={document.projectId} documentIds={[document.id]} onClose={() => setAssigning(false)} />
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

/** Tells a screen reader what is selected, since highlights have no elements of their own. */
function Announcement({ editor, labels }: { readonly editor: Editor; readonly labels: readonly Label[] }) {
  const t = useText()
  const nameOf = useLabelName()
  const { annotation, fragments, text } = editor
  const label = labels.find((each) => each.id === annotation?.labelId)
  const said =
    fragments.length > 0
      ? surfaceOf(text, { fragments })
      : annotation === null || label === undefined
        ? ''
        : t('annotate.announce', { text: surfaceOf(text, annotation), label: nameOf(label) })
  return (
    <div aria-live="polite" className="visually-hidden">
      {said}
    </div>
  )
}
