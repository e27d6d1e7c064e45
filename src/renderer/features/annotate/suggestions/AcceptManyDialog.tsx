// Accepts or rejects many suggestions: those on screen, in the document or in all documents of the filter, above a score, counted first.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Annotation } from '../../../../shared/entities.ts'
import type { Range } from '../../../../shared/spans.ts'
import { useApi, useClient } from '../../../app/api.ts'
import { shownAsJob } from '../../../../shared/jobs.ts'
import { bulkMade } from '../../../app/bulk-steps.ts'
import { useBatchUndo } from '../../../app/use-batch-undo.ts'
import { useUndoable } from '../../../app/use-undoable.ts'
import { documentQueryOf, type DocumentFilter } from '../../../app/addresses.ts'
import { useText } from '../../../locales/use-text.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ScoreSlider } from '../../../ui/ScoreSlider.tsx'
import { Segmented } from '../../../ui/Toggle.tsx'
import type { DocumentEdits } from '../use-document-edits.ts'
import styles from './AcceptManyDialog.module.css'
import { DecideButtons, type Decision } from './DecideButtons.tsx'
import { openAbove } from './open-above.ts'

interface AcceptManyDialogProps {
  readonly projectId: string
  readonly annotations: readonly Annotation[]
  /** Offsets between which the text is on screen. */
  readonly onScreen: Range
  readonly filter: DocumentFilter
  readonly edits: DocumentEdits
  readonly onClose: () => void
}

const scopes = ['screen', 'document', 'filter'] as const
type Scope = (typeof scopes)[number]
const usualScore = 0.8
const everything: Range = { start: 0, end: Number.POSITIVE_INFINITY }

/** Drawn only while it is open. */
export function AcceptManyDialog({ projectId, annotations, onScreen, filter, edits, onClose }: AcceptManyDialogProps) {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const [scope, setScope] = useState<Scope>('document')
  const [minScore, setMinScore] = useState(usualScore)
  const { isBusy, run } = useUndoable()
  const query = documentQueryOf(filter)
  const counted = useQuery(
    api.suggestions.count.queryOptions({
      input: { projectId, query, minScore },
      enabled: scope === 'filter',
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0
    })
  ).data
  const here = openAbove(annotations, minScore, scope === 'screen' ? onScreen : everything)
  const count = scope === 'filter' ? (counted?.suggestions ?? 0) : here.length
  const documents = scope === 'filter' ? (counted?.documents ?? 0) : 1

  const takeBack = useBatchUndo(projectId)
  const decide = async (decision: Decision) => {
    // It is a job then, whose cancel a dialog would cover.
    if (documents >= shownAsJob) onClose()
    const isDone = await run(async () => {
      const undo = await (scope === 'filter' ? inFilter(decision) : inDocument(decision))
      return undo === null ? null : { title: (t) => t(`suggestions.${decision}ed`, { count, documents }), undo }
    })
    if (isDone) onClose()
  }
  const inDocument = async (kind: Decision) => {
    const change = await edits.edit({ kind, annotationIds: here.map(({ id }) => id) })
    return change === null ? null : () => void edits.takeBack(change)
  }
  const inFilter = async (decision: Decision) => {
    const result = await client.suggestions.decide({ projectId, query, minScore, decision })
    bulkMade(projectId, `${decision}-all`, result)
    return () => void takeBack(result.batchId)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('suggestions.title')}
      description={t('suggestions.description')}
      footer={<DecideButtons count={count} isBusy={isBusy} onDecide={(kind) => void decide(kind)} onCancel={onClose} />}
    >
      <div className={styles.form}>
        <Segmented
          label={t('occurrences.scope')}
          value={scope}
          options={scopes.map((value) => ({ value, label: t(`suggestions.scope.${value}`) }))}
          onChange={setScope}
        />
        <ScoreSlider label={t('suggestions.score')} value={minScore} onChange={setMinScore} />
        <p role="status" className={styles.count}>
          {t('suggestions.count', { count, documents })}
        </p>
      </div>
    </Dialog>
  )
}
