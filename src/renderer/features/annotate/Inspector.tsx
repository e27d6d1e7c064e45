// Below the entities: the selected one with what can be done to it, notes to the document, and its history.
import { useQuery } from '@tanstack/react-query'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { type Label, noteAttribute } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { useKeyHint } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { annotateGroups } from './annotate-actions.ts'
import { ConceptField } from './ConceptField.tsx'
import { EntityAttributes } from './EntityAttributes.tsx'
import { EntityNote } from './EntityNote.tsx'
import { GuidelineNote } from './GuidelineNote.tsx'
import { HistoryList } from './HistoryList.tsx'
import { NoteList } from './NoteList.tsx'
import { type EdgeAction, EdgeSteps } from './EdgeSteps.tsx'
import entity from './Entity.module.css'
import styles from './Inspector.module.css'
import type { Detail } from './label-edit.ts'
import { surfaceOf } from './surface-of.ts'
import type { Asked } from './use-asked.ts'
import { countPlaces } from './occurrences/use-occurrence-words.ts'
import type { Direction } from './text/caret-moves.ts'
import { useAuthorWords } from './use-author-words.ts'

interface InspectorProps {
  readonly projectId: string
  readonly documentId: string
  readonly text: string
  readonly annotation: Annotation | null
  readonly labels: readonly Label[]
  readonly onLabel: (label: Label) => void
  readonly onAccept: () => void
  readonly onRemove: () => void
  readonly onOccurrences: () => void
  readonly onDescribe: (detail: Detail) => void
  readonly onRestore: (sequence: number) => void
  /** Asks whether to take back the import that brought the document; null where none did. */
  readonly onTakeBack: (() => void) | null
  /** For the field for a note. */
  readonly noteAsked: Asked
  readonly attributesAsked: Asked
  /** The keys are the text's again. */
  readonly onLeave: () => void
  readonly onNudge: (edge: 'start' | 'end', direction: Direction) => void
}

export const Inspector = memo(function Inspector(props: InspectorProps) {
  const t = useText()
  const [tab, setTab] = useState<'entity' | 'notes' | 'history'>('entity')
  const { noteAsked, attributesAsked } = props
  const [seen, setSeen] = useState({ noteAsked, attributesAsked })
  if (seen.noteAsked !== noteAsked || seen.attributesAsked !== attributesAsked) {
    setSeen({ noteAsked, attributesAsked })
    setTab(seen.noteAsked === noteAsked ? 'entity' : 'notes')
  }
  const api = useApi()
  const notes = useQuery(api.notes.list.queryOptions({ input: { documentId: props.documentId } })).data
  const open = notes?.filter(({ resolved }) => resolved === null).length ?? 0
  return (
    <section className={styles.inspector} aria-label={t('common.details')}>
      <Tabs
        fill
        label={t('common.details')}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'entity',
            label: t('annotate.entity'),
            content:
              props.annotation === null ? (
                <p className={styles.none}>{t('annotate.nothingChosen')}</p>
              ) : (
                <EntityDetails {...props} annotation={props.annotation} />
              )
          },
          {
            value: 'notes',
            label: t('notes.tab', { open }),
            content: <NoteList documentId={props.documentId} asked={props.noteAsked} />
          },
          {
            value: 'history',
            label: t('annotate.history'),
            content: (
              <HistoryList
                documentId={props.documentId}
                text={props.text}
                labels={props.labels}
                onRestore={props.onRestore}
                onTakeBack={props.onTakeBack}
              />
            )
          }
        ]}
      />
    </section>
  )
})

function EntityDetails(props: InspectorProps & { readonly annotation: Annotation }) {
  const { text, annotation, labels, onLabel, onAccept, onRemove, onNudge, onOccurrences, onDescribe } = props
  const label = labels.find((each) => each.id === annotation.labelId)
  const t = useText()
  const labelOptions = useLabelOptions()
  const authorWords = useAuthorWords()
  const hintOf = useKeyHint(annotateGroups)
  const edgeHintOf = (action: EdgeAction) => hintOf(`annotate.${action}`)
  const isSuggestion = annotation.status === 'suggestion'
  const { start } = annotation.fragments[0]!
  const { end } = annotation.fragments.at(-1)!
  return (
    <div className={styles.entity}>
      <p className={entity.words}>{surfaceOf(text, annotation)}</p>
      <p className={styles.facts}>
        {isSuggestion ? t('annotate.suggestionBy', { by: authorWords(annotation) }) : authorWords(annotation)}
        <br />
        {t('annotate.position', { start: start + 1, end, length: end - start })}
        {annotation.fragments.length > 1 ? ` · ${t('annotate.pieces', { count: annotation.fragments.length })}` : null}
      </p>
      <div className={styles.decide}>
        <Select
          size="small"
          className={styles.label}
          label={t('annotate.change')}
          value={annotation.labelId}
          options={labelOptions(labels)}
          onChange={(id) => {
            const label = labels.find((each) => each.id === id)
            if (label !== undefined) onLabel(label)
          }}
        />
        {isSuggestion ? (
          <Button size="small" icon="check" onClick={onAccept}>
            {t('annotate.accept')}
            <Kbd keys={hintOf('annotate.accept')} />
          </Button>
        ) : null}
        <Button size="small" icon={isSuggestion ? 'close' : 'trash'} onClick={onRemove}>
          {t(isSuggestion ? 'annotate.reject' : 'annotate.delete')}
          <Kbd keys={isSuggestion ? hintOf('annotate.reject') : undefined} />
        </Button>
      </div>
      <ConceptField
        key={annotation.id}
        projectId={props.projectId}
        code={annotation.code}
        surface={surfaceOf(text, annotation)}
        onCode={(code) => onDescribe({ code })}
      />
      <EntityAttributes
        annotation={annotation}
        label={label}
        asked={props.attributesAsked}
        onDescribe={onDescribe}
        onLeave={props.onLeave}
      />
      <EntityNote
        key={`note-${annotation.id} ${annotation.attributes[noteAttribute] ?? ''}`}
        annotation={annotation}
        onDescribe={onDescribe}
      />
      {annotation.fragments.length > 1 ? null : (
        <div className={styles.line}>
          <Button size="small" icon="search" onClick={onOccurrences}>
            {t('occurrences.open')}
          </Button>
          <OtherPlaces text={text} annotation={annotation} />
        </div>
      )}
      {label === undefined ? null : <GuidelineNote labels={labels} label={label} />}
      <div className={entity.edges}>
        {t('annotate.grow')}
        <EdgeSteps edge="start" hintOf={edgeHintOf} onMove={onNudge} />
        <EdgeSteps edge="end" hintOf={edgeHintOf} onMove={onNudge} />
      </div>
    </div>
  )
}

/** How often the words of an entity stand elsewhere in the document. */
function OtherPlaces({ text, annotation }: { readonly text: string; readonly annotation: Annotation }) {
  const t = useText()
  const { start, end } = annotation.fragments[0]!
  // The whole text is looked through: the span itself must be painted first.
  const words = useDeferredValue(text.slice(start, end), '')
  const count = useMemo(() => (words === '' ? 1 : countPlaces(text, words)), [text, words])
  return <span className={styles.more}>{t('occurrences.more', { count: Math.max(0, count - 1) })}</span>
}
