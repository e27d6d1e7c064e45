// Review: the queue at the left, the record in the middle, the current mark and the filters at the right.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import type { ReviewSearch } from '../../app/addresses.ts'
import { useProject } from '../../app/use-project.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { View } from '../../ui/View.tsx'
import { EmptyReview } from './EmptyReview.tsx'
import { DecideManyDialog } from './DecideManyDialog.tsx'
import { countFacets } from './facets.ts'
import { readFilters, writeFilters } from './filters-in-address.ts'
import { QueuePanel } from './QueuePanel.tsx'
import { nextWaiting, stepDocument } from './queue.ts'
import { ReviewActions } from './ReviewActions.tsx'
import { FinishedNotice, NothingWaiting } from './ReviewEmpty.tsx'
import { ReviewRecord } from './ReviewRecord.tsx'
import { ReviewTabs } from './ReviewTabs.tsx'
import styles from './ReviewView.module.css'
import { StoppedTagging } from './StoppedTagging.tsx'
import { usualScope, useQueue } from './use-queue.ts'

interface ReviewViewProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly search: ReviewSearch
}

export function ReviewView({ projectId, documentId, search: address }: ReviewViewProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [wanted, setWanted] = useState(address.search ?? '')
  const [isDecidingMany, setIsDecidingMany] = useState(false)
  const search = useDeferredValue(wanted)
  const filters = useMemo(() => readFilters(address), [address])
  const { scope = usualScope } = address
  const project = useProject(projectId)

  const taggers = useQuery(api.tagging.taggers.queryOptions({ input: { projectId } })).data
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels
  const facets = useQuery(api.review.facets.queryOptions({ input: { projectId, search } })).data
  const totals = useMemo(() => facets && countFacets(facets.marks, filters), [facets, filters])
  const opened = useQuery(
    api.documents.get.queryOptions({ input: { documentId: documentId ?? '' }, enabled: documentId !== null })
  )
  const document = opened.data?.id === documentId ? opened.data : undefined
  const { queue, more, duplicates, ready, choosing, error, retry } = useQueue(
    projectId,
    address,
    search,
    filters,
    document
  )
  const tagger = taggers?.find((candidate) => candidate.id === address.tagger) ?? taggers?.[0]

  const go = useCallback(
    (id: string, replace = false) =>
      void navigate({
        to: '/p/$projectId/review/{-$documentId}',
        params: { projectId, documentId: id },
        search: address,
        replace
      }),
    [navigate, projectId, address]
  )
  const first = nextWaiting(queue, null) ?? (scope === 'waiting' ? undefined : queue[0]?.row.id) ?? null
  useEffect(() => {
    if (documentId === null && first !== null) go(first, true)
  }, [documentId, first, go])

  // The next record is read before it is asked for, so that it is on screen before the key is up.
  const next = nextWaiting(queue, documentId)
  useEffect(() => {
    if (next !== null) void queries.prefetchQuery(api.documents.get.queryOptions({ input: { documentId: next } }))
  }, [next, queries, api])

  const tabs = <ReviewTabs projectId={projectId} current="review.tab.records" />
  if (project?.documents === 0)
    return <EmptyReview projectId={projectId} part="review.tab.records" says={t('review.empty.documents.says')} />
  const isNew = taggers?.length === 0 && ready && queue.length === 0 && documentId === null && search === ''
  if (isNew && scope === 'waiting')
    return (
      <View title={t('review.title')} summary={tabs}>
        <NothingWaiting projectId={projectId} tagger={undefined} />
      </View>
    )
  const finished = ready && queue.length > 0 && !more && queue.every((entry) => entry.done)
  return (
    <View
      fill
      title={t('review.title')}
      summary={tabs}
      actions={
        <ReviewActions
          projectId={projectId}
          documentId={documentId}
          taggers={taggers ?? []}
          tagger={tagger}
          onTagger={(id) => void navigate({ to: '.', search: { ...address, tagger: id } })}
          canDecide={(facets?.records.waiting ?? 0) > 0}
          onDecideMany={() => setIsDecidingMany(true)}
        />
      }
    >
      <StoppedTagging projectId={projectId} />
      {error === null ? null : (
        <Callout tone="error" actions={<Button onClick={retry}>{t('common.retry')}</Button>}>
          {errorText(error, t)}
        </Callout>
      )}
      <div className={styles.columns}>
        <QueuePanel
          projectId={projectId}
          queue={queue}
          more={more}
          duplicates={duplicates}
          choosing={choosing}
          counts={facets?.records}
          currentId={documentId}
          address={address}
          search={wanted}
          onSearch={setWanted}
        />
        {document !== undefined && labels !== undefined ? (
          <div className={styles.work}>
            {finished ? <FinishedNotice projectId={projectId} /> : null}
            <div className={styles.record}>
              <ReviewRecord
                key={document.id}
                document={document}
                labels={labels}
                filters={filters}
                totals={totals}
                onFilters={(changed) => void navigate({ to: '.', search: writeFilters(address, changed) })}
                onDone={() => {
                  if (next !== null) go(next)
                }}
                onStepDocument={(by) => {
                  const beside = stepDocument(queue, documentId, by)
                  if (beside !== null) go(beside)
                }}
              />
            </div>
          </div>
        ) : opened.isError ? (
          <Callout
            tone="error"
            title={t('review.failed')}
            actions={<Button onClick={() => void opened.refetch()}>{t('common.retry')}</Button>}
          >
            {errorText(opened.error, t)}
          </Callout>
        ) : ready && first === null && documentId === null ? (
          <NothingWaiting projectId={projectId} tagger={tagger} />
        ) : null}
      </div>
      {isDecidingMany && labels !== undefined ? (
        <DecideManyDialog
          projectId={projectId}
          labels={labels}
          filters={filters}
          search={search}
          onClose={() => setIsDecidingMany(false)}
        />
      ) : null}
    </View>
  )
}
