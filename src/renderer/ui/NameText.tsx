// A name on one line. Names of records differ at their end (a date, a number), so what is cut out is the middle.
import { splitName } from './split-name.ts'
import styles from './NameText.module.css'

export function NameText({ name }: { readonly name: string }) {
  const [head, tail] = splitName(name)
  return (
    <span className={styles.name} title={name}>
      <span className={styles.head}>{head}</span>
      {tail === '' ? null : <span className={styles.tail}>{tail}</span>}
    </span>
  )
}
