// Review: the queue at the left, the record in the middle, the current mark and the filters at the right.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import type { ReviewSearch } from '../../app/search.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Help } from '../../ui/Help.tsx'
import { Select } from '../../ui/Select.tsx'
import { View } from '../../ui/View.tsx'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import { readFilters, writeFilters } from './filters-in-address.ts'
import { FinishedNotice, NoTagger, NothingWaiting } from './ReviewEmpty.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { nextWaiting, stepDocument } from './queue.ts'
import { ReviewRecord } from './ReviewRecord.tsx'
import styles from './ReviewView.module.css'
import { TagMenu } from './TagMenu.tsx'
import { type QueueScope, useQueue } from './use-queue.ts'

interface ReviewViewProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly search: ReviewSearch
}

export function ReviewView({ projectId, documentId, search: address }: ReviewViewProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useTaggerName()
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [scope, setScope] = useState<QueueScope>('waiting')
  const [wanted, setWanted] = useState('')
  const search = useDeferredValue(wanted)
  const filters = useMemo(() => readFilters(address), [address])

  const taggers = useQuery(api.tagging.taggers.queryOptions({ input: { projectId } })).data
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels
  const opened = useQuery(
    api.documents.get.queryOptions({ input: { documentId: documentId ?? '' }, enabled: documentId !== null })
  )
  const document = opened.data?.id === documentId ? opened.data : undefined
  const { queue, total, ready, error, retry } = useQueue(projectId, scope, search, document)
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
  const first = nextWaiting(queue, null) ?? (scope === 'all' ? queue[0]?.row.id : undefined) ?? null
  useEffect(() => {
    if (documentId === null && first !== null) go(first, true)
  }, [documentId, first, go])

  // The next record is read before it is asked for, so that it is on screen before the key is up.
  const next = nextWaiting(queue, documentId)
  useEffect(() => {
    if (next !== null) void queries.prefetchQuery(api.documents.get.queryOptions({ input: { documentId: next } }))
  }, [next, queries, api])

  if (
    taggers?.length === 0 &&
    ready &&
    queue.length === 0 &&
    scope === 'waiting' &&
    documentId === null &&
    search === ''
  )
    return (
      <View title={t('review.title')}>
        <NoTagger projectId={projectId} />
      </View>
    )
  const finished = ready && queue.length > 0 && queue.every((entry) => entry.done)
  return (
    <View
      fill
      title={t('review.title')}
      actions={
        tagger === undefined ? undefined : (
          <>
            <Help text={t('review.tagger.help')}>{t('review.tagger')}</Help>
            <Select
              label={t('review.tagger')}
              value={tagger.id}
              options={(taggers ?? []).map((each) => ({
                value: each.id,
                label: nameOf(each),
                note: t('jobs.f1', { f1: formats.score(each.scores.micro.f1) })
              }))}
              onChange={(id) => void navigate({ to: '.', search: { ...address, tagger: id } })}
            />
            <TagMenu projectId={projectId} taggerId={tagger.id} documentId={documentId} />
          </>
        )
      }
    >
      {error === null ? null : (
        <Callout tone="error" actions={<Button onClick={retry}>{t('common.retry')}</Button>}>
          {errorText(error, t)}
        </Callout>
      )}
      <div className={styles.columns}>
        <QueuePanel
          projectId={projectId}
          queue={queue}
          total={total}
          currentId={documentId}
          address={address}
          scope={scope}
          search={wanted}
          onScope={setScope}
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
    </View>
  )
}
