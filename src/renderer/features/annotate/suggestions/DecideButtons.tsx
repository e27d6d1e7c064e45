// The foot of a dialog that decides on many suggestions: how many each button means stands on it.
import { useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import styles from './DecideButtons.module.css'

export type Decision = 'accept' | 'reject'

interface DecideButtonsProps {
  readonly count: number
  readonly isBusy: boolean
  readonly onDecide: (decision: Decision) => void
  readonly onCancel: () => void
}

export function DecideButtons({ count, isBusy, onDecide, onCancel }: DecideButtonsProps) {
  const t = useText()
  const isIdle = count === 0 || isBusy
  return (
    <>
      {isBusy ? (
        <div className={styles.busy} role="status">
          {t('suggestions.deciding')}
          <Progress label={t('suggestions.deciding')} share={null} className={styles.bar} />
        </div>
      ) : null}
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
      <Button disabled={isIdle} onClick={() => onDecide('reject')}>
        {t('suggestions.reject', { count })}
      </Button>
      <Button tone="primary" disabled={isIdle} onClick={() => onDecide('accept')}>
        {t('suggestions.accept', { count })}
      </Button>
    </>
  )
}
