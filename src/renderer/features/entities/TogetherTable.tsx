// Which concepts of one label occur in a record with which of another, the commonest of each; every number opens its records.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import styles from './EntitiesView.module.css'
import { RecordsLink } from './RecordsLink.tsx'

export function TogetherTable({
  projectId,
  labels
}: {
  readonly projectId: string
  readonly labels: readonly Label[]
}) {
  const t = useText()
  const formats = useFormats()
  const labelOptions = useLabelOptions()
  const api = useApi()
  const [chosen, setChosen] = useState<{ rows?: string; columns?: string }>({})
  const rows = chosen.rows ?? labels[0]?.id
  const columns = chosen.columns ?? labels[1]?.id ?? labels[0]?.id
  const table = useQuery(
    api.entities.together.queryOptions({
      input: { projectId, rows: rows ?? '', columns: columns ?? '' },
      enabled: rows !== undefined && columns !== undefined,
      placeholderData: keepPreviousData
    })
  ).data
  if (rows === undefined || columns === undefined || table === undefined) return null
  const most = Math.max(1, ...table.documents.flat())
  const options = labelOptions(labels)
  return (
    <section className={styles.panel} aria-label={t('entities.together')}>
      <h2 className={styles.title}>
        {t('entities.together')}
        <span className={styles.pair}>
          <Select
            size="small"
            label={t('entities.together.rows')}
            value={rows}
            options={options}
            onChange={(value) => setChosen({ ...chosen, rows: value })}
          />
          ×
          <Select
            size="small"
            label={t('entities.together.columns')}
            value={columns}
            options={options}
            onChange={(value) => setChosen({ ...chosen, columns: value })}
          />
        </span>
      </h2>
      {table.rows.length === 0 || table.columns.length === 0 ? (
        <p className={styles.total}>{t('entities.together.none')}</p>
      ) : (
        <div className={styles.scroll}>
          <table
            className={styles.together}
            style={{ '--columns': table.columns.length } as object}
            aria-label={t('entities.together')}
          >
            <thead>
              <tr>
                <td />
                {table.columns.map(({ concept, form }) => (
                  <th key={concept} scope="col" title={form}>
                    <span data-han={/\p{Script=Han}/u.test(form) ? '' : undefined}>{form}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, down) => (
                <tr key={row.concept}>
                  <th scope="row" title={row.form}>
                    {row.form}
                  </th>
                  {table.columns.map((column, across) => {
                    const count = table.documents[down]?.[across] ?? 0
                    return (
                      <td key={column.concept} style={{ '--share': `${Math.round((count / most) * 70)}%` } as object}>
                        {count === 0 ? null : (
                          <RecordsLink
                            projectId={projectId}
                            about={{
                              concepts: [
                                { labelId: rows, concept: row.concept },
                                { labelId: columns, concept: column.concept }
                              ]
                            }}
                          >
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
      )}
    </section>
  )
}
