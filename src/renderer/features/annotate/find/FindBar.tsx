// Find in the document: what is typed is highlighted at once, Enter goes from place to place.
import { useText } from '../../../locales/use-text.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { SearchInput } from '../../../ui/Field.tsx'
import styles from './FindBar.module.css'
import type { Find } from './use-find.ts'

export function FindBar({ find }: { readonly find: Find }) {
  const t = useText()
  const { words, places, at } = find
  return (
    <div className={styles.bar} role="search" aria-label={t('find.title')}>
      <SearchInput
        autoFocus
        size="small"
        label={t('find.title')}
        value={words}
        onChange={find.setWords}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape') find.close()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <span className={styles.count} role="status">
        {words.trim() === ''
          ? ''
          : places.length === 0
            ? t('find.none')
            : t('find.count', { at: at + 1, count: places.length })}
      </span>
      <IconButton size="small" icon="up" label={t('find.previous')} keys="Shift+Enter" onClick={() => find.step(-1)} />
      <IconButton size="small" icon="down" label={t('find.next')} keys="Enter" onClick={() => find.step(1)} />
      <IconButton size="small" icon="close" label={t('common.close')} keys="Esc" onClick={find.close} />
    </div>
  )
}
