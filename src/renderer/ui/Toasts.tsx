// Draws the notices that `notify` asks for.
import { Toast } from '@base-ui/react/toast'
import { type ReactNode, useRef } from 'react'
import { useText } from '../locales/use-text.ts'
import { buttonClass, IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { toasts as manager } from './notify.ts'
import styles from './Toasts.module.css'
import { useHoverEnd } from './use-hover-end.ts'

const icons: Record<string, IconName> = { info: 'info', good: 'check', warning: 'warning', error: 'error' }

function ToastList() {
  const t = useText()
  const { toasts } = Toast.useToastManager()
  const shown = toasts.filter(({ transitionStatus }) => transitionStatus !== 'ending')
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} data-notice="">
      <Icon name={icons[toast.type ?? 'info'] ?? 'info'} className={styles.icon} />
      <Toast.Content className={styles.content}>
        <div className={styles.words}>
          <div>
            <Toast.Title className={styles.title} />
            <Toast.Description className={styles.description} />
          </div>
        </div>
        <Toast.Action className={buttonClass('plain', 'small')} />
        <Toast.Close
          aria-hidden={false}
          render={<IconButton icon="close" label={t('common.dismiss')} size="small" />}
        />
        {toast === shown[0] && shown.length > 1 ? (
          <>
            <span className={styles.more} aria-hidden="true">
              +{shown.length - 1}
            </span>
            <span className="visually-hidden">{t('common.notices.more', { count: shown.length - 1 })}</span>
          </>
        ) : null}
      </Toast.Content>
    </Toast.Root>
  ))
}

export function Toasts({ children }: { readonly children: ReactNode }) {
  const t = useText()
  const viewport = useRef<HTMLDivElement>(null)
  // Under the pointer notices stay: one that still counts as hovered would never go.
  const hover = useHoverEnd(viewport)
  return (
    <Toast.Provider toastManager={manager} limit={1}>
      {children}
      <Toast.Portal>
        <Toast.Viewport ref={viewport} className={styles.viewport} aria-label={t('common.notices')} {...hover}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
