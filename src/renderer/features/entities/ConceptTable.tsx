// Concepts in the order of any column: a bar to look at, the figures to read; each number and month opens its documents.
import {
  type ConceptColumn,
  conceptColumns,
  type ConceptKey,
  type ConceptOrder,
  type EntityRow,
  naturalDirection
} from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import type { Pages } from '../../app/use-pages.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { HeaderCell, NumberCell } from '../../ui/Table.tsx'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import styles from './EntitiesView.module.css'
import { RecordsLink } from './RecordsLink.tsx'

interface ConceptTableProps {
  readonly projectId: string
  readonly pages: Pages<EntityRow>
  /** Of the commonest concept: as long as a bar gets. */
  readonly mostDocuments: number
  readonly labels: readonly Label[]
  readonly order: ConceptOrder
  readonly onOrder: (order: ConceptOrder) => void
  /** Stands for the filter and the order. */
  readonly question: string
  readonly chosen: ConceptKey | null
  readonly onChoose: (row: EntityRow) => void
}

const rowHeight = 37
const figures: ReadonlySet<ConceptColumn> = new Set(['documents', 'accepted', 'suggested', 'month'])

export function ConceptTable(props: ConceptTableProps) {
  const { projectId, pages, mostDocuments, labels, order, onOrder, question, chosen, onChoose } = props
  const t = useText()
  const isChosen = (row: EntityRow | undefined) =>
    row !== undefined && chosen?.labelId === row.labelId && chosen.concept === row.concept
  const turn = (by: ConceptColumn) => {
    const { direction } = order
    const other = direction === 'ascending' ? 'descending' : 'ascending'
    onOrder({ by, direction: order.by === by ? other : naturalDirection[by] })
  }
  return (
    <VirtualTable
      label={t('entities.list')}
      count={pages.total ?? 0}
      rowHeight={rowHeight}
      onRange={pages.onRange}
      question={question}
      isChosen={(index) => isChosen(pages.row(index))}
      head={conceptColumns.map((by) => (
        <HeaderCell
          key={by}
          number={figures.has(by)}
          sorted={order.by === by ? order.direction : null}
          onSort={() => turn(by)}
        >
          {t(`entities.column.${by}`)}
        </HeaderCell>
      ))}
      renderRow={(index) => {
        const row = pages.row(index)
        return row === undefined ? undefined : (
          <Cells
            projectId={projectId}
            row={row}
            share={row.documents / mostDocuments}
            labels={labels}
            isChosen={isChosen(row)}
            onChoose={onChoose}
          />
        )
      }}
    />
  )
}

interface CellsProps {
  readonly projectId: string
  readonly row: EntityRow
  /** Of the length of the longest bar, 0..1. */
  readonly share: number
  readonly labels: readonly Label[]
  readonly isChosen: boolean
  readonly onChoose: (row: EntityRow) => void
}

function Cells({ projectId, row, share, labels, isChosen, onChoose }: CellsProps) {
  const formats = useFormats()
  const nameOf = useLabelName()
  const { labelId, concept, form, accepted, suggested, documents, lastMonth } = row
  const concepts = [{ labelId, concept }]
  const label = labels.find(({ id }) => id === labelId)
  const numberOf = (status: 'accepted' | 'suggested', count: number) =>
    count === 0 ? (
      formats.number(count)
    ) : (
      <RecordsLink projectId={projectId} about={{ concepts, status }}>
        {formats.number(count)}
      </RecordsLink>
    )
  return (
    <>
      <td>
        <span className={styles.label}>
          {label === undefined ? null : <LabelDot colour={label.colour} />}
          <span className={styles.cut}>{label === undefined ? labelId : nameOf(label)}</span>
        </span>
      </td>
      <td>
        <button
          type="button"
          className={styles.concept}
          aria-pressed={isChosen}
          onClick={() => onChoose(row)}
          title={form}
        >
          <span
            className={styles.share}
            style={{ width: `${share * 100}%`, background: label?.colour }}
            aria-hidden="true"
          />
          <span className={styles.cut}>{form}</span>
          {concept === form ? null : <span className={styles.code}>{concept}</span>}
        </button>
      </td>
      <NumberCell>
        <RecordsLink projectId={projectId} about={{ concepts }}>
          {formats.number(documents)}
        </RecordsLink>
      </NumberCell>
      <NumberCell>{numberOf('accepted', accepted)}</NumberCell>
      <NumberCell>{numberOf('suggested', suggested)}</NumberCell>
      <NumberCell>
        {lastMonth === '' ? (
          '–'
        ) : (
          <RecordsLink projectId={projectId} about={{ concepts, month: lastMonth }}>
            {lastMonth}
          </RecordsLink>
        )}
      </NumberCell>
    </>
  )
}
