// ?: every key of the view in front, and those that work everywhere; a key is changed by pressing another.
import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { type KeyGroup, useOffers } from '../../app/commands.ts'
import { canBind, findHolder, giveKey, isChord, type KeyOverrides, resetKey, shownChord } from '../../app/key-map.ts'
import { keyName } from '../../app/keyboard.ts'
import styles from './KeySheet.module.css'
import { useSaveSettings } from '../../app/Preferences.tsx'
import { useKeyOverrides } from '../../app/use-key-map.ts'

export function KeySheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText()
  const offers = useOffers((state) => state.offers)
  const overrides = useKeyOverrides()
  const { mutate: save } = useSaveSettings()
  const [waiting, setWaiting] = useState<string | null>(null)
  /** Which action lost its key to the one just changed, or why a key cannot be had, in words. */
  const [said, setSaid] = useState('')

  const ofView = [...offers.values()].flatMap((offer) => offer.keys)
  const everywhere: KeyGroup = {
    title: t('keys.everywhere'),
    keys: [
      { keys: ['Ctrl+K'], does: t('keys.commands') },
      { keys: ['?'], does: t('keys.sheet') }
    ]
  }
  const actions = ofView.flatMap((group) => group.actions ?? [])
  const choose = (chosen: KeyOverrides) =>
    save({ keys: Object.fromEntries(Object.entries(chosen).map(([id, keys]) => [id, [...keys]])) })
  const labels = [...offers.values()].flatMap(({ commands }) => commands.filter(({ group }) => group === 'labels'))
  const take = (id: string, chord: string) => {
    // A label's key comes before the view's: an action with the same key would never be reached.
    const label = labels.find(({ keys }) => keys !== undefined && keys === shownChord(chord))
    if (!canBind(chord) || label !== undefined) {
      const keys = shownChord(chord)
      setSaid(label === undefined ? t('keys.fixedKey', { keys }) : t('keys.ofLabel', { keys, label: label.label }))
      return
    }
    const holder = findHolder(actions, overrides, chord, id)
    setSaid(holder === undefined ? '' : t('keys.taken', { action: t(holder.does) }))
    choose(giveKey(actions, overrides, id, chord))
    setWaiting(null)
  }
  return (
    <Dialog
      open={open}
      onClose={() => {
        setWaiting(null)
        setSaid('')
        onClose()
      }}
      title={t('keys.title')}
      description={t('keys.description')}
      wide
      footer={
        <>
          <span className={styles.said} role="status">
            {waiting === null || said !== '' ? said : t('keys.press')}
          </span>
          <Button disabled={Object.keys(overrides).length === 0} onClick={() => choose({})}>
            {t('keys.resetAll')}
          </Button>
        </>
      }
    >
      <div className={styles.groups}>
        {[everywhere, ...ofView].map((group) => (
          <section key={group.title} className={styles.group}>
            <h3 className={styles.title}>{group.title}</h3>
            {group.keys.map((row) => (
              <div
                key={row.id ?? row.does}
                className={styles.row}
                data-changed={row.id !== undefined && row.id in overrides ? '' : undefined}
              >
                <span>{row.does}</span>
                {row.id === undefined ? (
                  <Keys keys={row.keys} />
                ) : (
                  <ChangeableKeys
                    does={row.does}
                    keys={row.keys}
                    isWaiting={waiting === row.id}
                    isChanged={row.id in overrides}
                    onAsk={() => {
                      setSaid('')
                      setWaiting(row.id!)
                    }}
                    onChord={(chord) => take(row.id!, chord)}
                    onLeave={() => setWaiting(null)}
                    onReset={() => choose(resetKey(overrides, row.id!))}
                  />
                )}
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className={styles.keys}>
      {keys.map((each) => (
        <Kbd key={each} keys={each} />
      ))}
    </span>
  )
}

interface ChangeableKeysProps {
  readonly does: string
  readonly keys: readonly string[]
  readonly isWaiting: boolean
  readonly isChanged: boolean
  readonly onAsk: () => void
  readonly onChord: (chord: string) => void
  readonly onLeave: () => void
  readonly onReset: () => void
}

/** A click asks for a new key, Escape leaves it as it is. */
function ChangeableKeys({ does, keys, isWaiting, isChanged, onAsk, onChord, onLeave, onReset }: ChangeableKeysProps) {
  const t = useText()
  return (
    <span className={styles.changeable}>
      {isChanged ? (
        <IconButton size="small" icon="undo" label={t('keys.reset', { action: does })} onClick={onReset} />
      ) : null}
      <button
        type="button"
        className={styles.change}
        aria-pressed={isWaiting}
        onClick={onAsk}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (!isWaiting) return
          event.preventDefault()
          event.stopPropagation()
          const chord = keyName(event.nativeEvent)
          if (chord === 'Escape' || chord === 'Tab') onLeave()
          else if (isChord(chord)) onChord(chord)
        }}
      >
        <span className="visually-hidden">{t('keys.change', { action: does })}</span>
        {isWaiting ? (
          <span className={styles.press}>{t('keys.pressShort')}</span>
        ) : keys.length === 0 ? (
          '–'
        ) : (
          <Keys keys={keys} />
        )}
      </button>
    </span>
  )
}
