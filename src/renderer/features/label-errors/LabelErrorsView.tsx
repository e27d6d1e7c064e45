// Labels that look wrong: a check by taggers that did not learn from them, and its suspects, each decided with one key.
import { useMutation, useQuery } from '@tanstack/react-query'
import { type CheckMethod, type LabelCheck, checkMethods } from '../../../shared/label-errors.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useProject } from '../../app/use-project.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { View } from '../../ui/View.tsx'
import { EmptyReview } from '../review/EmptyReview.tsx'
import { ReviewTabs } from '../review/ReviewTabs.tsx'
import styles from './LabelErrorsView.module.css'
import { SuspectBoard } from './SuspectBoard.tsx'

export function LabelErrorsView({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const api = useApi()
  const asked = useQuery(api.labelErrors.check.queryOptions({ input: { projectId } }))
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels
  const start = useMutation(api.labelErrors.start.mutationOptions({ onError: tellError }))
  const check = asked.data
  const project = useProject(projectId)
  const isBusy = check?.state === 'running' || start.isPending
  const begin = (method: CheckMethod) => start.mutate({ projectId, method })
  if (project?.documents === 0)
    return <EmptyReview projectId={projectId} part="review.tab.errors" says={t('label-errors.empty.documents')} />
  return (
    <View
      fill
      title={t('review.title')}
      summary={<ReviewTabs projectId={projectId} current="review.tab.errors" />}
      actions={
        check == null ? undefined : (
          <Menu
            align="end"
            trigger={<Button disabled={isBusy}>{t(isBusy ? 'label-errors.running' : 'label-errors.again')}</Button>}
            actions={checkMethods.map((method) => ({
              id: method,
              label: t(`label-errors.${method}`),
              note: t(`label-errors.${method}.says`),
              run: () => begin(method)
            }))}
          />
        )
      }
    >
      {asked.error === null ? null : (
        <Callout tone="error" actions={<Button onClick={() => void asked.refetch()}>{t('common.retry')}</Button>}>
          {errorText(asked.error, t)}
        </Callout>
      )}
      {check === null ? (
        <EmptyState
          icon="search"
          title={t('label-errors.empty.title')}
          text={
            <>
              {t('label-errors.empty.says')}
              {checkMethods.map((method) => (
                <span key={method} className={styles.method}>
                  <strong>{t(`label-errors.${method}`)}</strong> {t(`label-errors.${method}.says`)}
                </span>
              ))}
            </>
          }
          actions={checkMethods.map((method) => (
            <Button
              key={method}
              tone={method === 'quick' ? 'primary' : 'plain'}
              disabled={isBusy}
              onClick={() => begin(method)}
            >
              {t(`label-errors.${method}`)}
            </Button>
          ))}
        />
      ) : check !== undefined && labels !== undefined ? (
        <>
          <CheckLine
            check={check}
            onGoOn={() => start.mutate({ projectId, method: check.method, goOn: true })}
            isBusy={isBusy}
          />
          <SuspectBoard projectId={projectId} check={check} labels={labels} />
        </>
      ) : null}
    </View>
  )
}

interface CheckLineProps {
  readonly check: LabelCheck
  readonly isBusy: boolean
  readonly onGoOn: () => void
}

function CheckLine({ check, isBusy, onGoOn }: CheckLineProps) {
  const t = useText()
  const formats = useFormats()
  const { state, folds, foldsDone, sentences, method, startedAt, message } = check
  if (state === 'stopped')
    return (
      <Callout
        tone={message === null ? 'info' : 'warning'}
        title={t('label-errors.stopped')}
        actions={
          <Button disabled={isBusy} onClick={onGoOn}>
            {t('label-errors.go-on')}
          </Button>
        }
      >
        {message ?? t('label-errors.stopped.says', { done: foldsDone, folds })}
      </Callout>
    )
  return (
    <p className={styles.line} role="status">
      {state === 'running'
        ? t('label-errors.going', { done: foldsDone, folds })
        : t('label-errors.done', {
            sentences: formats.number(sentences),
            method: t(`label-errors.${method}`),
            at: formats.moment(startedAt)
          })}
    </p>
  )
}
