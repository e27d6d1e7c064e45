// A word about a thing beside its name: in use, built in, chosen.
import type { ReactNode } from 'react'
import styles from './Badge.module.css'

interface BadgeProps {
  readonly tone?: 'good' | 'quiet'
  readonly children: ReactNode
}

export function Badge({ tone = 'good', children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  )
}
