// Accepts or rejects the suggestions of all records above a score: counted, and the least sure of them shown, before anything happens.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import type { DecisionPreview } from '../../../shared/review.ts'
import { bandOfScore } from '../../../shared/score-bands.ts'
import { useApi, useClient } from '../../app/api.ts'
import { shownAsJob } from '../../../shared/jobs.ts'
import { bulkMade } from '../../app/bulk-steps.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useUndoable } from '../../app/use-undoable.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { NameText } from '../../ui/NameText.tsx'
import { ScoreSlider } from '../../ui/ScoreSlider.tsx'
import { DecideButtons, type Decision } from '../annotate/suggestions/DecideButtons.tsx'
import { BandMark } from './BandMark.tsx'
import styles from './DecideManyDialog.module.css'
import type { Filters } from './facets.ts'
import type { Words } from '../../ui/notify.ts'

interface DecideManyDialogProps {
  readonly projectId: string
  readonly labels: readonly Label[]
  readonly filters: Filters
  readonly search: string
  readonly onClose: () => void
}

const usualScore = 0.9

/** Drawn only while it is open. */
export function DecideManyDialog({ projectId, labels, filters, search, onClose }: DecideManyDialogProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const api = useApi()
  const client = useClient()
  const [chosen, setMinScore] = useState(usualScore)
  const { isBusy, run } = useUndoable()
  const minScore = useDeferredValue(chosen)
  const asked = {
    projectId,
    query: { search, withSuggestions: true },
    minScore,
    labelIds: [...filters.types]
  }
  const preview = useQuery(
    api.suggestions.preview.queryOptions({ input: asked, placeholderData: keepPreviousData, staleTime: 0, gcTime: 0 })
  ).data
  const count = preview?.suggestions ?? 0
  const documents = preview?.documents ?? 0
  const types = labels.filter(({ id }) => filters.types.includes(id)).map(nameOf)

  const takeBack = useBatchUndo(projectId)
  const decide = async (decision: Decision) => {
    // It is a job then, whose cancel a dialog would cover.
    if (documents >= shownAsJob) onClose()
    const isDone = await run(async () => {
      const done = await client.suggestions.decide({ ...asked, decision })
      bulkMade(projectId, `${decision}-all`, done)
      const title: Words = (t) => t(`suggestions.${decision}ed`, { count: done.annotations, documents: done.documents })
      return { title, undo: done.batchId === null ? null : () => void takeBack(done.batchId) }
    })
    if (isDone) onClose()
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('review.many.title')}
      description={t('review.many.says')}
      footer={<DecideButtons count={count} isBusy={isBusy} onDecide={(kind) => void decide(kind)} onCancel={onClose} />}
    >
      <div className={styles.form}>
        <ScoreSlider label={t('suggestions.score')} value={chosen} onChange={setMinScore}>
          <BandMark band={bandOfScore(chosen)} />
        </ScoreSlider>
        <p role="status" className={styles.count}>
          {t('suggestions.count', { count, documents })}
          {types.length === 0 ? null : ` ${t('review.many.types', { types: formats.list(types) })}`}
        </p>
        {preview === undefined || count === 0 ? null : (
          <Examples preview={preview} labels={labels} projectId={projectId} />
        )}
      </div>
    </Dialog>
  )
}

interface ExamplesProps {
  readonly preview: DecisionPreview
  readonly labels: readonly Label[]
  readonly projectId: string
}

function Examples({ preview, labels, projectId }: ExamplesProps) {
  const t = useText()
  return (
    <section aria-label={t('review.many.examples')}>
      <h3 className={styles.title}>{t('review.many.examples')}</h3>
      <ul className={styles.examples}>
        {preview.examples.map(({ documentId, documentName, labelId, score, excerpt }, place) => {
          const label = labels.find(({ id }) => id === labelId)
          return (
            <li key={`${documentId} ${place}`} className={styles.example}>
              <span className={styles.words}>
                {excerpt.before}
                <mark className={styles.found}>
                  {label === undefined ? null : <LabelDot colour={label.colour} />}
                  {excerpt.found}
                </mark>
                {excerpt.after}
              </span>
              <span className={styles.facts}>
                {score === null ? null : <BandMark band={bandOfScore(score)} />}
                <Link to="/p/$projectId/review/{-$documentId}" params={{ projectId, documentId }} search={{}}>
                  <NameText name={documentName} />
                </Link>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
