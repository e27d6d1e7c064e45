// Ctrl K: one box that finds documents, labels and commands; arrows choose, Enter runs.
import { Dialog } from '@base-ui/react/dialog'
import { useId, useRef, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { FirstFocus } from '../../ui/FirstFocus.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import styles from './CommandPalette.module.css'
import { type PaletteEntry, usePaletteEntries } from './palette-entries.ts'

interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string | undefined
}

export function CommandPalette({ open, onClose, projectId }: PaletteProps) {
  const t = useText()
  const box = useRef<HTMLInputElement>(null)
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup data-modal className={styles.popup} aria-label={t('command.title')} initialFocus={box}>
          <FirstFocus find={() => box.current} />
          <Search box={box} projectId={projectId} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface SearchProps extends Omit<PaletteProps, 'open'> {
  /** Focused by the dialog: an `autoFocus` would come before the dialog has seen where the focus is to go back to. */
  readonly box: React.RefObject<HTMLInputElement | null>
}

function Search({ box, projectId, onClose }: SearchProps) {
  const t = useText()
  const listId = useId()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(0)
  const entries = usePaletteEntries(projectId, search)
  const active = Math.min(chosen, Math.max(0, entries.length - 1))

  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((active + step + entries.length) % Math.max(1, entries.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(entries[active])
    }
  }

  return (
    <>
      <input
        ref={box}
        className={styles.input}
        placeholder={t('command.hint')}
        aria-label={t('command.title')}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${active}` : undefined}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('command.title')} className={styles.list}>
        {entries.map((entry, index) => (
          <div key={entry.id}>
            {entry.group === entries[index - 1]?.group ? null : (
              <div role="presentation" className={styles.group}>
                {t(`command.${entry.group}`)}
              </div>
            )}
            <div
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' })
              }}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.item}
              data-elsewhere={entry.isElsewhere}
              onPointerMove={() => setChosen(index)}
              onClick={() => run(entry)}
            >
              <Icon name={entry.icon} />
              <span className={styles.name}>
                {entry.label}
                {entry.excerpt === undefined ? null : (
                  <span className={styles.excerpt}>
                    {entry.excerpt.before}
                    <mark>{entry.excerpt.found}</mark>
                    {entry.excerpt.after}
                  </span>
                )}
              </span>
              {entry.note === undefined ? null : <span className={styles.note}>{entry.note}</span>}
              <Kbd keys={entry.keys} />
            </div>
          </div>
        ))}
        {entries.length === 0 ? <p className={styles.nothing}>{t('command.nothing', { search })}</p> : null}
      </div>
    </>
  )
}
