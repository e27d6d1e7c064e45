// How many notes of a document are open; nothing where none is.
import { useFormats, useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './NoteMark.module.css'

export function NoteMark({ count }: { readonly count: number | undefined }) {
  const t = useText()
  const formats = useFormats()
  if (count === undefined) return null
  const words = t('notes.count', { count })
  return (
    <span className={styles.mark} role="img" aria-label={words} title={words}>
      <Icon name="note" size={13} />
      {formats.number(count)}
    </span>
  )
}
