// A technical word with one sentence of help, on hover, on focus and to screen readers.
import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './Help.module.css'
import { Tooltip } from './Tooltip.tsx'

interface HelpProps {
  /** One plain sentence. */
  readonly text: string
  /** The word itself. */
  readonly children: ReactNode
}

export function Help({ text, children }: HelpProps) {
  const id = useId()
  return (
    <>
      <Tooltip text={text} side="top">
        <button type="button" className={styles.word} aria-describedby={id}>
          {children}
        </button>
      </Tooltip>
      <span id={id} hidden>
        {text}
      </span>
    </>
  )
}
