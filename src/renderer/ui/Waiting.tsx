// What is not here yet: an empty place at first, and after a moment the words for what goes on, with a bar that runs.
import { useText } from '../locales/use-text.ts'
import { cx } from './cx.ts'
import { Progress } from './Progress.tsx'
import { useLasting } from './use-lasting.ts'
import styles from './Waiting.module.css'

interface WaitingProps {
  /** What goes on; "Loading…" where nothing more can be said. */
  readonly label?: string
  readonly className?: string | undefined
}

export function Waiting({ label, className }: WaitingProps) {
  const t = useText()
  const lasts = useLasting(true)
  const words = label ?? t('common.loading')
  return (
    <div className={cx(styles.waiting, className)} aria-busy="true">
      {lasts ? (
        <>
          <p role="status">{words}</p>
          <Progress label={words} share={null} />
        </>
      ) : null}
    </div>
  )
}
