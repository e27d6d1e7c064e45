// Something to know or to do, said in place; an icon and words, never colour alone.
import type { ReactNode } from 'react'
import styles from './Callout.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

type Tone = 'info' | 'good' | 'warning' | 'error'
const icons: Record<Tone, IconName> = { info: 'info', good: 'check', warning: 'warning', error: 'error' }

interface CalloutProps {
  readonly tone: Tone
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

export function Callout({ tone, title, children, actions }: CalloutProps) {
  return (
    <div className={cx(styles.callout, styles[tone])} role={tone === 'error' ? 'alert' : 'note'}>
      <Icon name={icons[tone]} />
      <div className={styles.body}>
        {title === undefined ? null : <div className={styles.title}>{title}</div>}
        {children}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
