// Words that turn bold when chosen and keep the room of bold ones from the first, so that nothing beside them moves.
import styles from './SteadyText.module.css'

export function SteadyText({ children }: { readonly children: string }) {
  return (
    <span className={styles.steady} data-words={children}>
      {children}
    </span>
  )
}
