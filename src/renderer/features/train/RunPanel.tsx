// One run, whatever its state: going on, stopped with a way to resume, or done with its result.
import { Link } from '@tanstack/react-router'
import type { ParentRun, Run } from '../../../shared/runs.ts'
import type { Label } from '../../../shared/labels.ts'
import { useArrivalFocus } from '../../app/arrival.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import { recipeTitle } from './recipe-title.ts'
import { RunProgress } from './RunProgress.tsx'
import { RunRecord } from './RunRecord.tsx'
import { RunResult } from './result/RunResult.tsx'
import { RunStateMark } from './RunStateMark.tsx'
import { isActive, isPaused, isStopped } from './run-states.ts'
import styles from './RunPanel.module.css'
import { useRunActions } from './use-run-actions.ts'
import { useRunFeed } from './use-run-feed.ts'

interface RunPanelProps {
  /** As the list of runs has it; the panel follows it live by itself. */
  readonly run: Run
  readonly labels: readonly Label[]
  readonly layers: number
}

export function RunPanel({ run: listed, labels, layers }: RunPanelProps) {
  const t = useText()
  const followed = useRunFeed(listed.id, isActive(listed))
  const actions = useRunActions()
  // The list may know of the end before the stream, and the stream of progress before the list.
  const run = followed.state === 'ready' && isActive(listed) ? followed.view.feed.run : listed
  return (
    <section className={styles.panel} aria-label={listed.name}>
      <RunHeader run={run} parent={followed.state === 'ready' ? followed.view.feed.parent : null} actions={actions} />
      {isStopped(run) ? <StoppedNotice run={run} actions={actions} /> : null}
      {run.state === 'done' ? <RunResult run={run} labels={labels} /> : null}
      {followed.state === 'loading' ? <Waiting className={styles.loading} /> : null}
      {followed.state === 'failed' ? <Callout tone="error">{errorText(followed.error, t)}</Callout> : null}
      {followed.state === 'ready' ? (
        <>
          <RunProgress view={followed.view} labels={labels} layers={layers} />
          <RunRecord feed={followed.view.feed} />
        </>
      ) : null}
    </section>
  )
}

type Actions = ReturnType<typeof useRunActions>

interface RunHeaderProps {
  readonly run: Run
  /** The run whose tagger it went on from. */
  readonly parent: ParentRun | null
  readonly actions: Actions
}

function RunHeader({ run, parent, actions }: RunHeaderProps) {
  const t = useText()
  const nameOf = useTaggerName()
  const formats = useFormats()
  const heading = useArrivalFocus<HTMLHeadingElement>(run.id)
  const title = t('train.run.title', { recipe: recipeTitle(run.recipeName, t), sentences: run.sentences.train })
  return (
    <header className={styles.header}>
      <div className={styles.heading}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <RunStateMark run={run} />
        <span className={styles.when}>{formats.moment(run.createdAt)}</span>
        {parent === null ? null : (
          <span className={styles.when}>{t('train.run.continued', { tagger: nameOf(parent) })}</span>
        )}
      </div>
      {run.state === 'done' && run.taggerId !== null ? (
        <Link
          to="/p/$projectId/review/{-$documentId}"
          params={{ projectId: run.projectId, documentId: undefined }}
          search={{ tagger: run.taggerId }}
          className={buttonClass('primary')}
        >
          {t('train.result.review')}
        </Link>
      ) : null}
      {isActive(run) ? (
        <Button
          icon="stop"
          disabled={run.state === 'cancelling' || actions.cancelling}
          onClick={() => actions.cancel(run.id)}
        >
          {t(run.state === 'cancelling' ? 'train.cancelling' : 'train.cancel')}
        </Button>
      ) : null}
      {/* At the end of the line, where the button that started it was: a second click there does the least harm. */}
      {isActive(run) ? (
        <Button
          icon="pause"
          disabled={run.state === 'cancelling' || actions.cancelling}
          onClick={() => actions.pause(run.id)}
        >
          {t('train.pause')}
        </Button>
      ) : null}
    </header>
  )
}

function StoppedNotice({ run, actions }: { readonly run: Run; readonly actions: Actions }) {
  const t = useText()
  if (!isStopped(run)) return null
  const paused = isPaused(run)
  const tone = run.state === 'failed' ? 'error' : run.state === 'interrupted' && !paused ? 'warning' : 'info'
  return (
    <div className={styles.notice}>
      <Callout
        tone={tone}
        title={t(paused ? 'train.stopped.paused' : `train.stopped.${run.state}`)}
        actions={
          <Button icon="play" disabled={actions.resuming} onClick={() => actions.resume(run.id)}>
            {t('train.resume')}
          </Button>
        }
      >
        {run.message === null ? null : <p>{run.message}</p>}
        <p>{t('train.resume.says')}</p>
      </Callout>
    </div>
  )
}
