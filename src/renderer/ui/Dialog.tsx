// A dialog over the view: title, one sentence, content and its buttons. Escape and a click outside close it.
import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { useText } from '../locales/use-text.ts'
import { buttonClass } from './Button.tsx'
import { cx } from './cx.ts'
import styles from './Dialog.module.css'
import { FirstFocus } from './FirstFocus.tsx'
import { Icon } from './Icon.tsx'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly wide?: boolean
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** What a person fills in first; a dialog without fields takes the focus itself. */
const firstField = 'textarea, input:not([hidden], [aria-hidden], [type="file"], [type="radio"], [type="checkbox"])'

export function Dialog({ open, onClose, title, description, wide = false, footer, children }: DialogProps) {
  const t = useText()
  const popup = useRef<HTMLDivElement>(null)
  const first = () => popup.current?.querySelector<HTMLElement>(firstField) ?? popup.current
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup ref={popup} data-modal className={cx(styles.popup, wide && styles.wide)} initialFocus={first}>
          <FirstFocus find={first} />
          <header className={styles.header}>
            <div className={styles.heading}>
              <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
              {description === undefined ? null : (
                <BaseDialog.Description className={styles.description}>{description}</BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close
              aria-label={t('common.close')}
              className={cx(buttonClass('quiet', 'small'), styles.close)}
            >
              <Icon name="close" />
            </BaseDialog.Close>
          </header>
          <div className={styles.body}>{children}</div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
