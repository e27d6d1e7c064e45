// A run while it goes on: the curves, the stack of layers with what is frozen, and the figures below.
import type { ReactNode } from 'react'
import type { Job } from '../../../shared/jobs.ts'
import type { Label } from '../../../shared/labels.ts'
import type { EpochPoint } from '../../../shared/runs.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Help } from '../../ui/Help.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { shareDone } from '../jobs/share-done.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import { useTimeLeft } from '../jobs/use-time-left.ts'
import { EncoderStack } from './EncoderStack.tsx'
import { formatLoss, formatRate } from './format.ts'
import { phaseOfEpoch } from './phases.ts'
import styles from './RunProgress.module.css'
import { isActive } from './run-states.ts'
import { ScoreTable } from './result/ScoreTable.tsx'
import { TrainingChart } from './TrainingChart.tsx'
import type { RunView } from './use-run-feed.ts'

interface RunProgressProps {
  readonly view: RunView
  readonly labels: readonly Label[]
  /** Encoder layers. */
  readonly layers: number
}

export function RunProgress({ view, labels, layers }: RunProgressProps) {
  const t = useText()
  const { feed } = view
  const { run, recipe, latest } = feed
  const job = useJobs().find((candidate) => candidate.runId === run.id)
  const epoch = currentEpoch(view)
  const phaseIndex = phaseOfEpoch(recipe, epoch)
  const phase = recipe.phases[phaseIndex]!
  // One pass draws no curve.
  const solved = recipe.method.kind === 'prototypes'
  const share = run.totalSteps > 0 ? Math.max(latest?.step ?? 0, run.step) / run.totalSteps : null
  return (
    <div>
      {isActive(run) ? (
        <Progress label={t('train.run.progress')} share={job === undefined ? share : shareDone(job)} />
      ) : null}
      <div className={cx(styles.pictures, solved && styles.alone)}>
        {solved ? null : <TrainingChart view={view} labels={labels} />}
        <div className={styles.stack}>
          <p className={styles.phase}>{t('train.stack.phase', { at: phaseIndex + 1, all: recipe.phases.length })}</p>
          <EncoderStack recipe={recipe} phase={phase} layers={layers} />
        </div>
      </div>
      {isActive(run) ? (
        <>
          <RunFigures view={view} epoch={epoch} job={job ?? null} />
          <LiveScores view={view} labels={labels} />
          <p className={styles.keeps}>{t('train.run.keeps')}</p>
        </>
      ) : null}
    </div>
  )
}

interface RunFiguresProps {
  readonly view: RunView
  readonly epoch: number
  readonly job: Job | null
}

function RunFigures({ view, epoch, job }: RunFiguresProps) {
  const t = useText()
  const formats = useFormats()
  const { run, now } = view.feed
  const { totalSteps } = now
  const { latest } = now.curve
  const best = bestSoFar(view)
  const left = useTimeLeft(job?.secondsLeft ?? run.secondsLeft)
  const unknown = t('train.run.unknown')
  const of = (at: number, all: number) => t('train.run.of', { at: formats.number(at), all: formats.number(all) })
  const figures: readonly (readonly [id: string, name: ReactNode, value: string])[] = [
    [
      'stage',
      t('train.run.stage'),
      t(
        `jobs.stage.${run.state === 'cancelling' ? 'cancelling' : run.state === 'queued' ? 'waiting' : (job?.stage ?? 'loading')}`
      )
    ],
    ['left', t('train.run.left'), left?.words ?? unknown],
    ['epoch', <Help text={t('train.epochs.help')}>{t('train.run.epoch')}</Help>, of(epoch, run.totalEpochs)],
    ['step', t('train.run.step'), totalSteps === 0 ? '–' : of(latest?.step ?? run.step, totalSteps)],
    [
      'loss',
      <Help text={t('train.loss.help')}>{t('train.run.loss')}</Help>,
      latest === null ? '–' : formatLoss(latest.loss)
    ],
    ['rate', t('train.run.rate'), latest === null ? '–' : formatRate(latest.learningRate)],
    ['device', t('train.run.device'), job?.device === undefined ? '–' : t(`train.run.device.${job.device}`)],
    [
      'memory',
      <Help text={t('train.run.memory.help')}>{t('train.run.memory')}</Help>,
      job?.memory === undefined ? '–' : formats.bytes(job.memory)
    ],
    [
      'best',
      <Help text={t('train.f1.help')}>{t('train.run.best')}</Help>,
      best === undefined
        ? t(view.feed.recipe.folds === undefined ? 'train.run.unknown' : 'train.run.best.trials')
        : t('train.run.best.at', { f1: formats.score(best.scores.micro.f1), epoch: best.epoch })
    ]
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(([id, name, value]) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The best of the epochs that were checked; where trials have chosen the epoch, what they found. */
function bestSoFar({ feed }: RunView): Pick<EpochPoint, 'epoch' | 'scores'> | undefined {
  const { bestEpoch, scores } = feed.run
  const checked = feed.epochs.findLast((point) => point.best)
  if (checked !== undefined || bestEpoch === null || scores === null) return checked
  return { epoch: bestEpoch, scores }
}

/** F1 of each type at the newest check, or as the trials found it, with supports. */
function LiveScores({ view, labels }: Pick<RunProgressProps, 'view' | 'labels'>) {
  const t = useText()
  const { now, trial } = view.feed
  const checked = now.curve.epochs.at(-1)
  const newest = checked ?? bestSoFar(view)
  if (newest === undefined) return null
  const whose = trial !== null ? 'trial' : checked === undefined ? 'trials' : 'run'
  return (
    <div className={styles.scores}>
      <p className={styles.phase}>
        {t(`train.run.scores.${whose}`, { epoch: newest.epoch, trial: trial?.trial ?? 0 })}
      </p>
      <ScoreTable scores={newest.scores} labels={labels} />
    </div>
  )
}

/** Number of the epoch under way, from 1; the last one once all are done. */
function currentEpoch({ feed: { run, now } }: RunView): number {
  const { totalSteps } = now
  const { latest } = now.curve
  const done = latest === null || totalSteps === 0 ? 0 : ((latest.step - 1) / totalSteps) * run.totalEpochs
  return Math.min(Math.max(1, Math.floor(done) + 1), Math.max(1, run.totalEpochs))
}
