// The marks of the record as a list beside the text: the same marks for whoever cannot see or point.
import type { Annotation } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { surfaceOf } from '../annotate/surface-of.ts'
import { useAuthorWords } from '../annotate/use-author-words.ts'
import { BandMark } from './BandMark.tsx'
import styles from './MarkList.module.css'
import { bandOfMark } from '../../../shared/score-bands.ts'

const rowHeight = 44

interface MarkListProps {
  readonly text: string
  /** In reading order, filtered. */
  readonly marks: readonly Annotation[]
  readonly labels: readonly Label[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

export function MarkList({ text, marks, labels, selectedId, onSelect }: MarkListProps) {
  const t = useText()
  return (
    <VirtualList
      label={t('review.marks')}
      count={marks.length}
      rowHeight={rowHeight}
      activeIndex={marks.findIndex((mark) => mark.id === selectedId)}
      renderRow={(index) => {
        const mark = marks[index]!
        return (
          <MarkRow
            mark={mark}
            text={text}
            label={labels.find((candidate) => candidate.id === mark.labelId)}
            selected={mark.id === selectedId}
            onSelect={() => onSelect(mark.id)}
          />
        )
      }}
    />
  )
}

interface MarkRowProps {
  readonly mark: Annotation
  readonly text: string
  readonly label: Label | undefined
  readonly selected: boolean
  readonly onSelect: () => void
}

function MarkRow({ mark, text, label, selected, onSelect }: MarkRowProps) {
  const t = useText()
  const nameOf = useLabelName()
  const authorOf = useAuthorWords()
  const band = bandOfMark(mark)
  const stateOf = () => {
    if (band !== null) return <BandMark band={band} />
    // Where there is no score, as from a dictionary, it counts who suggests it.
    return mark.status === 'suggestion' ? authorOf(mark) : t(`review.mark.${mark.status}`)
  }
  return (
    <button
      type="button"
      className={cx(styles.row, styles[mark.status])}
      aria-current={selected}
      onClick={onSelect}
      tabIndex={selected ? 0 : -1}
    >
      <span className={styles.surface}>{surfaceOf(text, mark)}</span>
      <span className={styles.line}>
        {label === undefined ? null : <LabelDot colour={label.colour} />}
        <span className={styles.label}>{label === undefined ? mark.labelId : nameOf(label)}</span>
        <span className={styles.state}>{stateOf()}</span>
      </span>
    </button>
  )
}
