// Setting, changing or removing the passphrase, or a new recovery code; a new code is shown once, until it is written down.
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { fewestPassphraseCharacters, mostSecretCharacters } from '../../../shared/lock.ts'
import { useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './Lock.module.css'
import { asSecret, noSecret, SecretField } from './SecretField.tsx'

export type PassphraseTask = 'set' | 'change' | 'renew' | 'remove'

interface PassphraseDialogProps {
  readonly task: PassphraseTask
  readonly onClose: () => void
}

export function PassphraseDialog({ task, onClose }: PassphraseDialogProps) {
  const t = useText()
  const client = useClient()
  const formId = useId()
  const [current, setCurrent] = useState(noSecret)
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const asksNew = task === 'set' || task === 'change'
  const asksCurrent = task !== 'set'

  const carryOut = useMutation({
    gcTime: 0,
    mutationFn: async (): Promise<string | null> => {
      const secret = asSecret(current)
      if (task === 'set') return (await client.lock.setPassphrase({ passphrase })).recoveryCode
      if (task === 'renew') return (await client.lock.renewRecoveryCode({ secret })).recoveryCode
      if (task === 'change') return client.lock.changePassphrase({ secret, passphrase })
      return client.lock.removePassphrase({ secret })
    },
    onSuccess: (made) => (made === null ? onClose() : setCode(made))
  })
  const error = carryOut.error === null ? null : errorText(carryOut.error, t)
  const differs = repeated !== '' && repeated !== passphrase
  const isUsable =
    (!asksCurrent || current.text !== '') &&
    (!asksNew || (passphrase.length >= fewestPassphraseCharacters && repeated === passphrase))

  if (code !== null) return <RecoveryCodeDialog code={code} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={() => {
        // A code that is on its way must not be lost.
        if (!carryOut.isPending) onClose()
      }}
      title={t(`lock.${task}.title`)}
      description={t(`lock.${task}.description`)}
      footer={
        <>
          <span role="status" className={styles.sectionText}>
            {carryOut.isPending ? t('lock.working') : ''}
          </span>
          <Button onClick={onClose} disabled={carryOut.isPending}>
            {t('common.cancel')}
          </Button>
          <Button
            tone={task === 'remove' ? 'danger' : 'primary'}
            type="submit"
            form={formId}
            disabled={!isUsable || carryOut.isPending}
          >
            {t(`lock.${task}.do`)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          if (isUsable && !carryOut.isPending) carryOut.mutate()
        }}
      >
        {asksCurrent ? (
          <SecretField value={current} onChange={setCurrent} label={t('lock.current')} error={error} />
        ) : null}
        {asksNew ? (
          <>
            <Field
              label={t('lock.new')}
              hint={t('lock.new.hint', { fewest: fewestPassphraseCharacters })}
              error={asksCurrent ? null : error}
            >
              <NewPassphrase value={passphrase} onChange={setPassphrase} />
            </Field>
            <Field label={t('lock.repeat')} error={differs ? t('lock.repeat.differs') : null}>
              <NewPassphrase value={repeated} onChange={setRepeated} />
            </Field>
          </>
        ) : null}
      </form>
    </Dialog>
  )
}

interface NewPassphraseProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function NewPassphrase(props: NewPassphraseProps) {
  return <TextInput type="password" autoComplete="new-password" maxLength={mostSecretCharacters} {...props} />
}

/** Stays until the person says that the code is written down: it cannot be shown again. */
function RecoveryCodeDialog({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const t = useText()
  const [isWritten, setIsWritten] = useState(false)
  return (
    <Dialog
      open
      onClose={() => {
        if (isWritten) onClose()
      }}
      title={t('lock.code.title')}
      description={t('lock.code.description')}
      footer={
        <Button tone="primary" disabled={!isWritten} onClick={onClose}>
          {t('lock.code.done')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p className={styles.code}>{code}</p>
        <Checkbox label={t('lock.code.written')} checked={isWritten} onChange={setIsWritten} />
      </div>
    </Dialog>
  )
}
