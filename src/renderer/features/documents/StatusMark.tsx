// A document's status: a shape, a colour and its word, so that none of them stands alone.
import type { DocumentStatus } from '../../../shared/entities.ts'
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import styles from './StatusMark.module.css'

const shapes: Record<DocumentStatus, string> = {
  todo: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  annotated: 'M2 6.4l2.8 2.8L10 3.4',
  reviewed: 'M.9 6.6l2.5 2.5L7.6 4M5.6 8.4l.7.7L11.1 4',
  gold: 'M6 1.2l1.5 3.1 3.4.5-2.5 2.4.6 3.4L6 9l-3 1.6.6-3.4L1.1 4.8l3.4-.5z'
}

export function StatusMark({ status }: { readonly status: DocumentStatus }) {
  const t = useText()
  return (
    <span className={cx(styles.mark, styles[status])}>
      <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" fill="none">
        <path
          d={shapes[status]}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          fill={status === 'gold' ? 'currentColor' : 'none'}
        />
      </svg>
      <span className={styles.word}>{t(`status.${status}`)}</span>
    </span>
  )
}
