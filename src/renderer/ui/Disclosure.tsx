// What opens in its place below a word, for who wants to know more.
import type { ReactNode } from 'react'
import styles from './Disclosure.module.css'

interface DisclosureProps {
  readonly title: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Disclosure({ title, className, children }: DisclosureProps) {
  return (
    <details className={className}>
      <summary className={styles.summary}>{title}</summary>
      {children}
    </details>
  )
}
