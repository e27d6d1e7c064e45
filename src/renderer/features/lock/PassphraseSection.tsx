// The part of the settings about the passphrase: setting, changing and removing it, and when the workspace locks itself.
import { useState } from 'react'
import type { Settings } from '../../../shared/entities.ts'
import { useClient } from '../../app/api.ts'
import { lockNow, useHasPassphrase } from '../../app/lock.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Toggle.tsx'
import styles from './Lock.module.css'
import { PassphraseDialog, type PassphraseTask } from './PassphraseDialog.tsx'

type LockAfter = Settings['lockAfter']
const choices: readonly { readonly value: `${LockAfter}`; readonly minutes: LockAfter }[] = [
  { value: '0', minutes: 0 },
  { value: '5', minutes: 5 },
  { value: '15', minutes: 15 },
  { value: '60', minutes: 60 }
]

interface PassphraseSectionProps {
  readonly lockAfter: LockAfter
  readonly onLockAfter: (minutes: LockAfter) => void
}

export function PassphraseSection({ lockAfter, onLockAfter }: PassphraseSectionProps) {
  const t = useText()
  const client = useClient()
  const hasPassphrase = useHasPassphrase()
  const [task, setTask] = useState<PassphraseTask | null>(null)
  return (
    <section className={styles.section}>
      <h2 className={styles.sectionTitle}>{t('lock.section')}</h2>
      <p className={styles.sectionText}>{t(hasPassphrase ? 'lock.with' : 'lock.without')}</p>
      <div className={styles.actions}>
        {hasPassphrase ? (
          <>
            <Button icon="lock" onClick={() => void lockNow(client)}>
              {t('lock.now')}
            </Button>
            <Button onClick={() => setTask('change')}>{t('lock.change')}</Button>
            <Button onClick={() => setTask('renew')}>{t('lock.renew')}</Button>
            <Button onClick={() => setTask('remove')}>{t('lock.remove')}</Button>
          </>
        ) : (
          <Button icon="lock" onClick={() => setTask('set')}>
            {t('lock.set')}
          </Button>
        )}
      </div>
      {hasPassphrase ? (
        <Field label={t('lock.after')} hint={t('lock.after.hint')}>
          <div>
            <Segmented
              label={t('lock.after')}
              value={choices.find(({ minutes }) => minutes === lockAfter)!.value}
              options={choices.map(({ value, minutes }) => ({
                value,
                label: minutes === 0 ? t('lock.after.never') : t('lock.after.minutes', { minutes })
              }))}
              onChange={(value) => onLockAfter(choices.find((choice) => choice.value === value)!.minutes)}
            />
          </div>
        </Field>
      ) : null}
      {task === null ? null : <PassphraseDialog task={task} onClose={() => setTask(null)} />}
    </section>
  )
}
