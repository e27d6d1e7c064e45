// A job that was begun in a dialog, under which the strip at the bottom cannot be reached: its share, and a button that cancels it.
import type { Job } from '../../../shared/jobs.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useCancelJob } from '../jobs/use-cancel-job.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import styles from './DictionariesDialog.module.css'

interface JobProgressProps {
  readonly kind: Job['kind']
  /** By which the job is known in the list of jobs. */
  readonly title: string
  readonly label: string
}

export function JobProgress({ kind, title, label }: JobProgressProps) {
  const t = useText()
  const formats = useFormats()
  const cancel = useCancelJob()
  const job = useJobs().find((each) => each.kind === kind && each.title === title)
  const isWaiting = job === undefined || job.state !== 'running'
  return (
    <div className={styles.progress}>
      <span role="status">{label}</span>
      <Progress label={label} share={isWaiting ? null : job.share} />
      <span className={styles.share}>{isWaiting ? '' : formats.percent(job.share)}</span>
      <Button
        size="small"
        disabled={job === undefined || job.state === 'cancelling'}
        onClick={() => {
          if (job !== undefined) cancel.mutate({ jobId: job.id })
        }}
      >
        {t('common.cancel')}
      </Button>
    </div>
  )
}
