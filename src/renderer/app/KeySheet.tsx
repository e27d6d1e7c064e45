// ?: every key of the view in front, and those that work everywhere.
import { useText } from '../locales/use-text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { type KeyGroup, useOffers } from './commands.ts'
import styles from './KeySheet.module.css'

export function KeySheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText()
  const offers = useOffers((state) => state.offers)
  const ofView = [...offers.values()].flatMap((offer) => offer.keys)
  const everywhere: KeyGroup = {
    title: t('keys.everywhere'),
    keys: [
      { keys: ['Ctrl+K'], does: t('keys.commands') },
      { keys: ['?'], does: t('keys.sheet') }
    ]
  }
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')} wide>
      <div className={styles.groups}>
        {[everywhere, ...ofView].map((group) => (
          <section key={group.title} className={styles.group}>
            <h3 className={styles.title}>{group.title}</h3>
            {group.keys.map((row) => (
              <div key={row.does} className={styles.row}>
                <span>{row.does}</span>
                <span className={styles.keys}>
                  {row.keys.map((keys) => (
                    <Kbd key={keys} keys={keys} />
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}
