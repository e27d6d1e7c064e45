// Concepts, the commonest first: a bar to look at, the figures to read; the number of documents opens them.
import type { ConceptKey, EntityRow } from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { HeaderCell, NumberCell, Table } from '../../ui/Table.tsx'
import styles from './EntitiesView.module.css'
import { RecordsLink } from './RecordsLink.tsx'

interface ConceptTableProps {
  readonly projectId: string
  readonly rows: readonly EntityRow[]
  readonly labels: readonly Label[]
  readonly chosen: ConceptKey | null
  readonly onChoose: (row: EntityRow) => void
}

export function ConceptTable({ projectId, rows, labels, chosen, onChoose }: ConceptTableProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const most = Math.max(1, ...rows.map(({ documents }) => documents))
  return (
    <Table label={t('entities.list')}>
      <thead>
        <tr>
          <HeaderCell>{t('entities.form')}</HeaderCell>
          <HeaderCell number>{t('entities.documents')}</HeaderCell>
          <HeaderCell number>{t('entities.accepted')}</HeaderCell>
          <HeaderCell number>{t('entities.suggested')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { labelId, concept, form, accepted, suggested, documents } = row
          const label = labels.find(({ id }) => id === labelId)
          const numberOf = (status: 'accepted' | 'suggested', count: number) =>
            count === 0 ? (
              formats.number(count)
            ) : (
              <RecordsLink projectId={projectId} about={{ concepts: [{ labelId, concept }], status }}>
                {formats.number(count)}
              </RecordsLink>
            )
          const isChosen = chosen?.labelId === labelId && chosen.concept === concept
          return (
            <tr key={`${labelId} ${concept}`} data-chosen={isChosen ? '' : undefined}>
              <td>
                <button
                  type="button"
                  className={styles.concept}
                  aria-pressed={isChosen}
                  onClick={() => onChoose(row)}
                  title={label === undefined ? labelId : nameOf(label)}
                >
                  <span
                    className={styles.share}
                    style={{ width: `${(documents / most) * 100}%`, background: label?.colour }}
                    aria-hidden="true"
                  />
                  {label === undefined ? null : <LabelDot colour={label.colour} />}
                  <span className={styles.form}>{form}</span>
                  {concept === form ? null : <span className={styles.code}>{concept}</span>}
                </button>
              </td>
              <NumberCell>
                <RecordsLink projectId={projectId} about={{ concepts: [{ labelId, concept }] }}>
                  {formats.number(documents)}
                </RecordsLink>
              </NumberCell>
              <NumberCell>{numberOf('accepted', accepted)}</NumberCell>
              <NumberCell>{numberOf('suggested', suggested)}</NumberCell>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
