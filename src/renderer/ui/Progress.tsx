// How much of something is done; null where that is not known yet.
import { Progress as BaseProgress } from '@base-ui/react/progress'
import { cx } from './cx.ts'
import styles from './Progress.module.css'

interface ProgressProps {
  readonly label: string
  /** 0..1, or null while the share is unknown. */
  readonly share: number | null
  readonly className?: string | undefined
}

export function Progress({ label, share, className }: ProgressProps) {
  const value = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  return (
    <BaseProgress.Root aria-label={label} value={value} className={cx(styles.root, className)}>
      <BaseProgress.Track className={styles.track}>
        <BaseProgress.Indicator className={styles.bar} />
      </BaseProgress.Track>
    </BaseProgress.Root>
  )
}
