// A job that was begun in a dialog, under which the strip at the bottom cannot be reached: its share, and a button that cancels it.
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { cx } from '../../ui/cx.ts'
import styles from './JobProgress.module.css'
import { useCancelJob } from './use-cancel-job.ts'
import { shareDone } from './share-done.ts'
import { useJobs } from './use-jobs.ts'

interface JobProgressProps {
  /** Of the job; see `Job`. */
  readonly subjectId: string
  readonly label: string
  /** In a row beside other things. */
  readonly narrow?: boolean
}

export function JobProgress({ subjectId, label, narrow = false }: JobProgressProps) {
  const t = useText()
  const formats = useFormats()
  const cancel = useCancelJob()
  const job = useJobs().find((each) => each.subjectId === subjectId)
  const share = job === undefined ? null : shareDone(job)
  return (
    <div className={cx(styles.progress, narrow && styles.narrow)}>
      <span role="status">{label}</span>
      <Progress label={label} share={share} />
      <span className={styles.share}>{share === null ? '' : formats.percent(share)}</span>
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
