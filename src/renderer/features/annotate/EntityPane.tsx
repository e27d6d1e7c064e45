// The entities at the right: the same spans as in the text, as a list that the keyboard and a screen reader can use.
import { memo, useState } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { labelPath, withBelow } from '../../../shared/label-tree.ts'
import { type Label, noteAttribute } from '../../../shared/labels.ts'
import { useText } from '../../locales/use-text.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './EntityPane.module.css'
import { surfaceOf } from './surface-of.ts'
import { useAuthorWords } from './use-author-words.ts'

interface EntityPaneProps {
  readonly text: string
  /** In reading order. */
  readonly annotations: readonly Annotation[]
  readonly labels: readonly Label[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

const rowHeight = 50
/** A list this short is seen at once and needs no filter. */
const fewEntities = 8
const allLabels = '*'

export const EntityPane = memo(function EntityPane({
  text,
  annotations,
  labels,
  selectedId,
  onSelect
}: EntityPaneProps) {
  const t = useText()
  const labelOptions = useLabelOptions()
  const [search, setSearch] = useState('')
  const [labelId, setLabelId] = useState(allLabels)
  const needle = search.trim().toLocaleLowerCase()
  const meant = labelId === allLabels ? null : new Set(withBelow(labels, labelId))
  const shown = annotations.filter(
    (each) =>
      (meant === null || meant.has(each.labelId)) &&
      (needle === '' || wordsOf(text, each).toLocaleLowerCase().includes(needle))
  )
  // What nobody has accepted is no entity of the document yet.
  const open = annotations.filter(({ status }) => status === 'suggestion').length
  const carried = [...new Set(annotations.map((each) => each.labelId))]
  const used = new Set(carried.flatMap((own) => labelPath(labels, own).map(({ id }) => id)))
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <span>{t('annotate.entityCount', { count: annotations.length - open })}</span>
          {open === 0 ? null : <span className={styles.open}>{t('annotate.suggestionCount', { count: open })}</span>}
        </h2>
        {annotations.length <= fewEntities ? null : (
          <div className={styles.filter}>
            <SearchInput size="small" label={t('annotate.filterEntities')} value={search} onChange={setSearch} />
            <Select
              size="small"
              label={t('annotate.allLabels')}
              value={labelId}
              onChange={setLabelId}
              options={[
                { value: allLabels, label: t('annotate.allLabels') },
                ...labelOptions(labels, { isShown: ({ id }) => used.has(id), withBelow: true })
              ]}
            />
          </div>
        )}
      </div>
      <div className={styles.list}>
        {annotations.length === 0 ? (
          <EmptyState icon="annotate" title={t('annotate.noEntities.title')} text={t('annotate.noEntities.text')} />
        ) : (
          <VirtualList
            label={t('annotate.entities')}
            count={shown.length}
            rowHeight={rowHeight}
            activeIndex={shown.findIndex((each) => each.id === selectedId)}
            renderRow={(index) => (
              <EntityRow
                annotation={shown[index]!}
                text={text}
                label={labels.find((label) => label.id === shown[index]!.labelId)}
                isSelected={shown[index]!.id === selectedId}
                onSelect={onSelect}
              />
            )}
          />
        )}
      </div>
    </>
  )
})

/** What the list is searched for: the marked text, and the note to it. */
function wordsOf(text: string, annotation: Annotation): string {
  return `${surfaceOf(text, annotation)} ${annotation.attributes[noteAttribute] ?? ''}`
}

interface EntityRowProps {
  readonly annotation: Annotation
  readonly text: string
  readonly label: Label | undefined
  readonly isSelected: boolean
  readonly onSelect: (id: string) => void
}

/** Drawn anew only where its annotation is another: an edit changes one of hundreds. */
const EntityRow = memo(function EntityRow({ annotation, text, label, isSelected, onSelect }: EntityRowProps) {
  const authorWords = useAuthorWords()
  const surface = surfaceOf(text, annotation)
  const note = annotation.attributes[noteAttribute]
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => onSelect(annotation.id)}
    >
      <span className={styles.text} title={note === undefined ? surface : `${surface}: ${note}`}>
        {surface}
      </span>
      <span className={styles.facts}>
        {label === undefined ? null : <LabelChip label={label} suggestion={annotation.status === 'suggestion'} />}
        <span className={styles.by}>{note ?? authorWords(annotation)}</span>
      </span>
    </button>
  )
})
