// Words that were found, with what stands before and after them on one line: in a list, the words found stand below one another.
import styles from './ConcordanceLine.module.css'

interface ConcordanceLineProps {
  readonly before: string
  readonly found: string
  readonly after: string
}

export function ConcordanceLine({ before, found, after }: ConcordanceLineProps) {
  return (
    <span className={styles.line}>
      <span className={styles.before}>{before}</span>
      <mark className={styles.found}>{found}</mark>
      <span className={styles.after}>{after}</span>
    </span>
  )
}
