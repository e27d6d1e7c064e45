// The state of a run as an icon with its word.
import type { RunState } from '../../../shared/runs.ts'
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
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

export function RunStateMark({ state }: { readonly state: RunState }) {
  const t = useText()
  return (
    <span className={cx(styles.mark, styles[state])}>
      <Icon name={icons[state]} size={14} />
      {t(`train.state.${state}`)}
    </span>
  )
}
