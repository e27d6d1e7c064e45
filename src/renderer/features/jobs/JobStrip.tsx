// The strip at the bottom of the window: what Chartmark works on now; there only while something runs.
import type { Job } from '../../../shared/jobs.ts'
import { useArrivalFocus } from '../../app/arrival.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useMakerName } from '../taggers/use-maker-name.ts'
import styles from './JobStrip.module.css'
import { shareDone } from './share-done.ts'
import { useCancelJob } from './use-cancel-job.ts'
import { useEndNotice } from './use-end-notice.ts'
import { useJobs, useJobStream } from './use-jobs.ts'
import { useTimeLeft } from './use-time-left.ts'

interface JobStripProps {
  /** Goes to the view in which the job can be watched. */
  readonly onOpen: (job: Job) => void
}

export function JobStrip({ onOpen }: JobStripProps) {
  useJobStream()
  const t = useText()
  const jobs = useJobs()
  useEndNotice(jobs)
  if (jobs.length === 0) return null
  const running = jobs.filter((job) => job.state !== 'queued')
  const shown = running.length > 0 ? running : jobs.slice(0, 1)
  const waiting = jobs.length - shown.length
  return (
    <section className={styles.strip} aria-label={t('jobs.label')}>
      {shown.map((job) => (
        <JobLine key={job.id} job={job} onOpen={onOpen} />
      ))}
      {waiting > 0 ? <p className={styles.more}>{t('jobs.more', { count: waiting })}</p> : null}
    </section>
  )
}

function JobLine({ job, onOpen }: { readonly job: Job; readonly onOpen: (job: Job) => void }) {
  const t = useText()
  const formats = useFormats()
  const left = useTimeLeft(job.secondsLeft)
  const line = useArrivalFocus<HTMLDivElement>(job.id)
  const cancel = useCancelJob()
  const failed = job.state === 'failed'
  const makerName = useMakerName()
  const title = job.kind === 'check' ? t('jobs.check') : job.kind === 'tag' ? makerName(job.title) : job.title
  const stage = job.state === 'running' ? job.stage : job.state === 'queued' ? 'waiting' : job.state
  const share = shareDone(job)
  return (
    <div ref={line} role="group" aria-label={title} tabIndex={-1} className={styles.line}>
      <span className={styles.title} title={title}>
        {title}
      </span>
      <span className={styles.stage} role="status">
        {t(stage === 'loading' && job.kind === 'tag' ? 'jobs.stage.loading-tagger' : `jobs.stage.${stage}`)}
      </span>
      {failed ? (
        <span className={styles.message}>{job.message}</span>
      ) : (
        <Progress label={title} share={share} className={styles.bar} />
      )}
      <span className={styles.figures}>
        {share === null ? null : <span>{formats.percent(share)}</span>}
        {job.f1 === null ? null : <span>{t('jobs.f1', { f1: formats.score(job.f1) })}</span>}
        {share === null || left === null ? null : (
          <span>{left.isLonger ? left.words : t('jobs.left', { time: left.words })}</span>
        )}
      </span>
      <span className={styles.actions}>
        <Button
          size="small"
          tone="quiet"
          disabled={job.state === 'cancelling' || cancel.isPending}
          aria-label={t(failed ? 'jobs.dismiss.of' : 'jobs.cancel.of', { title })}
          onClick={() => cancel.mutate({ jobId: job.id })}
        >
          {t(failed ? 'jobs.dismiss' : 'jobs.cancel')}
        </Button>
        {job.kind === 'import' || job.kind === 'archive' ? null : (
          <Button size="small" onClick={() => onOpen(job)}>
            {t('jobs.open')}
          </Button>
        )}
      </span>
    </div>
  )
}
