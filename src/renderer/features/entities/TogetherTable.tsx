// How many documents hold the concept of the row and that of the column; every number opens them.
import type { CommonConcept, CoOccurrence } from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { goneColour } from '../../ui/label-paint.ts'
import styles from './EntitiesView.module.css'
import { RecordsLink } from './RecordsLink.tsx'

interface TogetherTableProps {
  readonly projectId: string
  readonly labels: readonly Label[]
  readonly table: CoOccurrence
}

export function TogetherTable({ projectId, labels, table: { rows, columns, documents } }: TogetherTableProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const most = Math.max(1, ...documents.flat())
  const labelOf = (id: string) => labels.find((label) => label.id === id)
  /** A form alone does not say of which label it is. */
  const fullName = ({ labelId, concept, form }: CommonConcept) => {
    const label = labelOf(labelId)
    const name = label === undefined ? labelId : nameOf(label)
    return t('entities.together.concept', { form: concept === form ? form : `${form} ${concept}`, label: name })
  }
  const dot = ({ labelId }: CommonConcept, side: readonly CommonConcept[]) =>
    side.every((other) => other.labelId === labelId) ? null : (
      <span className={styles.dot}>
        <LabelDot colour={labelOf(labelId)?.colour ?? goneColour} />
      </span>
    )
  /** Where two of a side are called alike, their codes tell them apart. */
  const code = ({ concept, form }: CommonConcept, side: readonly CommonConcept[]) =>
    concept === form || side.filter((other) => other.form === form).length < 2 ? null : (
      <span className={styles.code}> {concept}</span>
    )
  return (
    <div className={styles.scroll}>
      <table
        className={styles.together}
        style={{ '--columns': columns.length } as object}
        aria-label={t('entities.together')}
      >
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={keyOf(column)} scope="col" title={fullName(column)}>
                <span className={styles.upright} data-han={/\p{Script=Han}/u.test(column.form) ? '' : undefined}>
                  {column.form}
                  {code(column, columns)}
                </span>
                {dot(column, columns)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, down) => (
            <tr key={keyOf(row)}>
              <th scope="row" title={fullName(row)}>
                {dot(row, rows)}
                {row.form}
                {code(row, rows)}
              </th>
              {columns.map((column, across) => {
                const count = documents[down]?.[across] ?? 0
                return (
                  <td key={keyOf(column)} style={{ '--share': `${Math.round((count / most) * 70)}%` } as object}>
                    {count === 0 ? null : (
                      <RecordsLink projectId={projectId} about={{ concepts: [conceptOf(row), conceptOf(column)] }}>
                        {formats.number(count)}
                      </RecordsLink>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const keyOf = ({ labelId, concept }: CommonConcept) => `${labelId} ${concept}`
const conceptOf = ({ labelId, concept }: CommonConcept) => ({ labelId, concept })
