// The state of a run as an icon with its word.
import type { Run, RunState } from '../../../shared/runs.ts'
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { isPaused } from './run-states.ts'
import styles from './RunStateMark.module.css'

const icons: Record<RunState, IconName> = {
  queued: 'history',
  running: 'play',
  cancelling: 'stop',
  interrupted: 'warning',
  cancelled: 'stop',
  failed: 'error',
  done: 'check'
}

export function RunStateMark({ run }: { readonly run: Pick<Run, 'state' | 'message'> }) {
  const t = useText()
  const paused = isPaused(run)
  return (
    <span className={cx(styles.mark, !paused && styles[run.state])}>
      <Icon name={paused ? 'pause' : icons[run.state]} size={14} />
      {t(paused ? 'train.state.paused' : `train.state.${run.state}`)}
    </span>
  )
}
