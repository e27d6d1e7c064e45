// Words within a line that open something, and look like a link.
import type { ReactNode } from 'react'
import styles from './LinkButton.module.css'

interface LinkButtonProps {
  readonly onClick: () => void
  readonly children: ReactNode
}

export function LinkButton({ onClick, children }: LinkButtonProps) {
  return (
    <button type="button" className={styles.link} onClick={onClick}>
      {children}
    </button>
  )
}
