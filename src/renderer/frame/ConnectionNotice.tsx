// A line at the foot of the window while the host cannot be reached.
import { useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { connectionStatus, tryConnectionAgain } from '../app/connection.ts'
import styles from './Frame.module.css'

export function ConnectionNotice() {
  const t = useText()
  const status = useSyncExternalStore(connectionStatus.subscribe, connectionStatus.get)
  if (status === 'connected') return null
  return (
    <div className={styles.connection} role="alert">
      <Icon name="warning" />
      {t(`frame.${status}`)}
      {status === 'away' || status === 'taken' ? (
        <Button size="small" onClick={tryConnectionAgain}>
          {t('common.retry')}
        </Button>
      ) : null}
    </div>
  )
}
