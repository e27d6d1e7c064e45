// The record under review: text with its marks in the middle, the current mark, filters and the list at the right.
import { useEffect, useMemo, useState } from 'react'
import type { Document } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { useText } from '../../locales/use-text.ts'
import { pickNext } from '../annotate/pick-next.ts'
import { TextSurface } from '../annotate/surface/TextSurface.tsx'
import { UnsavedNotice } from '../annotate/UnsavedNotice.tsx'
import { AcceptAllDialog } from './AcceptAllDialog.tsx'
import { FacetPanel } from './FacetPanel.tsx'
import type { FacetCounts, Filters } from './facets.ts'
import { MarkList } from './MarkList.tsx'
import { MarkPanel } from './MarkPanel.tsx'
import { RecordToolbar } from './RecordToolbar.tsx'
import styles from './ReviewRecord.module.css'
import { useReview } from './use-review.ts'
import { useReviewKeys } from './use-review-keys.ts'

interface ReviewRecordProps {
  readonly document: Document
  readonly labels: readonly Label[]
  readonly filters: Filters
  /** Counts of all records. */
  readonly totals: FacetCounts | undefined
  readonly onFilters: (filters: Filters) => void
  /** Goes on to the next document that waits. */
  readonly onDone: () => void
  readonly onStepDocument: (by: 1 | -1) => void
}

export function ReviewRecord(props: ReviewRecordProps) {
  const { document, labels, filters, totals, onFilters, onDone, onStepDocument } = props
  const t = useText()
  const review = useReview({ document, labels, filters, onDone })
  const [acceptingAll, setAcceptingAll] = useState(false)
  useReviewKeys({ review, labels, onAcceptAll: () => setAcceptingAll(true), onStepDocument })
  const { current, visited } = review
  // The ring is measured on drawn text: the first mark is ringed one frame after the record appears.
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const due = requestAnimationFrame(() => setDrawn(true))
    return () => cancelAnimationFrame(due)
  }, [])
  const spans = useMemo(() => visited.map((mark) => ({ ...mark, suggestion: mark.status === 'suggestion' })), [visited])
  return (
    <>
      <section className={styles.record} aria-label={document.name}>
        <RecordToolbar document={document} review={review} onAcceptAll={() => setAcceptingAll(true)} />
        <UnsavedNotice edits={review.edits} />
        <div className={styles.text}>
          <TextSurface
            label={t('annotate.text', { name: document.name })}
            text={document.text}
            spans={spans}
            labels={labels}
            selectedId={drawn ? (current?.id ?? null) : null}
            selection={review.selection}
            onSelection={review.setSelection}
            onPick={(under) => {
              const picked = pickNext(under, current?.id ?? null)
              if (picked !== null) review.chooseId(picked)
            }}
            focusAtFirst
          />
        </div>
        <p role="status" className="visually-hidden">
          {review.said}
        </p>
      </section>
      <aside className={styles.side} aria-label={t('review.marks')}>
        {current === null ? null : (
          <MarkPanel
            text={document.text}
            mark={current}
            labels={labels}
            onAccept={review.accept}
            onReject={review.reject}
            onRelabel={(labelId) => void review.relabel(labelId)}
            onMove={review.move}
          />
        )}
        <FacetPanel labels={labels} counts={review.counts} totals={totals} filters={filters} onChange={onFilters} />
        <div className={styles.list}>
          {review.shown.length === 0 ? (
            <p className={styles.none}>
              {t(document.annotations.length === 0 ? 'review.marks.none' : 'review.marks.hidden')}
            </p>
          ) : (
            <MarkList
              text={document.text}
              marks={review.shown}
              labels={labels}
              selectedId={current?.id ?? null}
              onSelect={review.chooseId}
            />
          )}
        </div>
      </aside>
      {acceptingAll ? (
        <AcceptAllDialog
          marks={visited}
          onAccept={(ids) => {
            setAcceptingAll(false)
            void review.acceptAll(ids)
          }}
          onClose={() => setAcceptingAll(false)}
        />
      ) : null}
    </>
  )
}
