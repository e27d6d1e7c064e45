// A dialog over the view: title, one sentence, content and its buttons. Escape and a click outside close it.
import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly wide?: boolean
  readonly footer?: ReactNode
  readonly children: ReactNode
}

export function Dialog({ open, onClose, title, description, wide = false, footer, children }: DialogProps) {
  const t = useText()
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup className={cx(styles.popup, wide && styles.wide)}>
          <header className={styles.header}>
            <div className={styles.heading}>
              <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
              {description === undefined ? null : (
                <BaseDialog.Description className={styles.description}>{description}</BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close render={<IconButton icon="close" label={t('common.close')} size="small" />} />
          </header>
          <div className={styles.body}>{children}</div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
