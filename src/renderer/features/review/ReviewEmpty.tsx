// What Review says when there is nothing to decide: no tagger yet, nothing waiting, or all done; each with the next step.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Tagger } from '../../../shared/runs.ts'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useChoices } from '../train/use-choices.ts'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import styles from './ReviewEmpty.module.css'
import { useTagging } from './TagMenu.tsx'

function NoTagger({ projectId }: { readonly projectId: string }) {
  const t = useText()
  return (
    <EmptyState
      icon="taggers"
      title={t('review.empty.tagger.title')}
      text={t('review.empty.tagger.says')}
      actions={<ToTrain projectId={projectId} tone="primary" words={t('review.empty.tagger.do')} />}
    />
  )
}

interface NothingWaitingProps {
  readonly projectId: string
  readonly tagger: Tagger | undefined
}

export function NothingWaiting({ projectId, tagger }: NothingWaitingProps) {
  const t = useText()
  const tagging = useTagging(projectId)
  const nameOf = useTaggerName()
  const api = useApi()
  const documents = useQuery(api.review.unread.queryOptions({ input: { projectId } })).data
  if (tagger === undefined) return <NoTagger projectId={projectId} />
  if (documents?.unread === 0 && !tagging.busy)
    return (
      <EmptyState
        icon="review"
        title={t('review.empty.queue.title')}
        text={t('review.empty.nothingLeft')}
        actions={<ToTrain projectId={projectId} tone="primary" words={t('review.empty.finished.do')} />}
      />
    )
  return (
    <EmptyState
      icon="review"
      title={t(tagging.busy ? 'review.tag.running' : 'review.empty.queue.title')}
      text={tagging.busy ? t('review.tag.started') : t('review.empty.queue.says', { tagger: nameOf(tagger) })}
      actions={
        <Button
          tone="primary"
          icon="sparkle"
          disabled={tagging.busy}
          onClick={() => tagging.start(tagger.id, 'unreviewed', null)}
        >
          {t('review.empty.queue.do')}
        </Button>
      }
    />
  )
}

export function FinishedNotice({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const navigate = useNavigate()
  const api = useApi()
  const { choices, choose } = useChoices(projectId)
  const origin = useQuery(api.training.origin.queryOptions({ input: { projectId } })).data
  const canGoOn = choices !== undefined && origin?.problem === null
  const goOn = () => {
    choose({ ...choices!, origin: 'tagger' })
    void navigate({ to: '/p/$projectId/train/{-$runId}', params: { projectId, runId: undefined } })
  }
  return (
    <div className={styles.notice}>
      <Callout
        tone="good"
        title={t('review.empty.finished.title')}
        actions={
          <>
            {canGoOn ? <Button onClick={goOn}>{t('review.empty.finished.goOn')}</Button> : null}
            <ToTrain projectId={projectId} tone="plain" words={t('review.empty.finished.do')} />
          </>
        }
      >
        {t('review.empty.finished.says')} {canGoOn ? t('review.empty.finished.goOn.says') : null}
      </Callout>
    </div>
  )
}

interface ToTrainProps {
  readonly projectId: string
  readonly tone: 'primary' | 'plain'
  readonly words: string
}

function ToTrain({ projectId, tone, words }: ToTrainProps) {
  return (
    <Link to="/p/$projectId/train/{-$runId}" params={{ projectId, runId: undefined }} className={buttonClass(tone)}>
      {words}
    </Link>
  )
}
