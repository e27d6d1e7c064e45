// What occurs together in a document: which labels stand on each side, and the table of the commonest concepts of both.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Sides } from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import styles from './EntitiesView.module.css'
import { LabelsSelect } from './LabelsSelect.tsx'
import { TogetherDialog } from './TogetherDialog.tsx'
import { TogetherTable } from './TogetherTable.tsx'

interface TogetherPanelProps {
  readonly projectId: string
  readonly labels: readonly Label[]
  readonly sides: Sides
  readonly onSides: (change: Partial<Sides>) => void
}

export function TogetherPanel({ projectId, labels, sides, onSides }: TogetherPanelProps) {
  const t = useText()
  const [isExporting, setExporting] = useState(false)
  const api = useApi()
  const query = useQuery(
    api.entities.together.queryOptions({ input: { projectId, ...sides }, placeholderData: keepPreviousData })
  )
  const table = query.data
  const hasSides = sides.rows.length > 0 && sides.columns.length > 0
  const isEmpty = table !== undefined && (table.rows.length === 0 || table.columns.length === 0)
  return (
    <section className={styles.panel} aria-label={t('entities.together')} aria-busy={query.isFetching}>
      <h2 className={styles.title}>
        {t('entities.together')}
        <span className={styles.pair}>
          <LabelsSelect
            label={t('entities.together.rows')}
            labels={labels}
            chosen={sides.rows}
            onChange={(rows) => onSides({ rows: [...rows] })}
          />
          ×
          <LabelsSelect
            label={t('entities.together.columns')}
            labels={labels}
            chosen={sides.columns}
            onChange={(columns) => onSides({ columns: [...columns] })}
          />
          <IconButton
            size="small"
            icon="export"
            label={t('entities.together.export')}
            disabled={!hasSides || isEmpty}
            onClick={() => setExporting(true)}
          />
        </span>
      </h2>
      {isExporting ? (
        <TogetherDialog projectId={projectId} labels={labels} sides={sides} onClose={() => setExporting(false)} />
      ) : null}
      {query.error !== null ? (
        <Callout tone="error" actions={<Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>}>
          {errorText(query.error, t)}
        </Callout>
      ) : !hasSides ? (
        <p className={styles.total}>{t('entities.together.choose')}</p>
      ) : isEmpty ? (
        <p className={styles.total}>{t('entities.together.none')}</p>
      ) : table === undefined ? null : (
        <>
          <p className={styles.total}>{t('entities.together.says')}</p>
          <TogetherTable projectId={projectId} labels={labels} table={table} />
        </>
      )}
    </section>
  )
}
