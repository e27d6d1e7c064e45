// An import that goes on: how far it is, and the way to stop it. Nothing of it shows before it is done.
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useCancelJob } from '../jobs/use-cancel-job.ts'
import { useDuration } from '../jobs/use-duration.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import styles from './Import.module.css'

export function RunningStage({ jobId }: { readonly jobId: string }) {
  const t = useText()
  const formats = useFormats()
  const duration = useDuration()
  const job = useJobs().find(({ id }) => id === jobId)
  const cancel = useCancelJob()
  const isRunning = job?.state === 'running' && job.stage === 'importing'
  return (
    <div className={styles.running}>
      <div role="status">
        {job?.state === 'cancelling' ? t('import.cancelling') : t('import.running', { name: job?.title ?? '' })}
      </div>
      <Progress label={t('import.title')} share={isRunning ? job.share : null} />
      <div className={styles.facts}>
        {isRunning ? formats.percent(job.share) : null}
        {isRunning && job.secondsLeft !== null ? ` · ${t('jobs.left', { time: duration(job.secondsLeft) })}` : null}
      </div>
      <p className={styles.facts}>{t('import.runningText')}</p>
      <div className={styles.buttons}>
        <Button disabled={job === undefined || job.state === 'cancelling'} onClick={() => cancel.mutate({ jobId })}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}
