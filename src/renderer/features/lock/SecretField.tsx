// Where the passphrase is asked for, or the recovery code instead of it.
import { useState } from 'react'
import { mostSecretCharacters } from '../../../shared/lock.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import styles from './Lock.module.css'

export interface TypedSecret {
  readonly kind: 'passphrase' | 'recoveryCode'
  readonly text: string
}

export const noSecret: TypedSecret = { kind: 'passphrase', text: '' }

/** As the host takes it. */
export const asSecret = ({ kind, text }: TypedSecret) =>
  kind === 'passphrase' ? { passphrase: text } : { recoveryCode: text }

interface SecretFieldProps {
  readonly value: TypedSecret
  readonly onChange: (value: TypedSecret) => void
  readonly label: string
  readonly error: string | null
  readonly autoFocus?: boolean
}

export function SecretField({ value, onChange, label, error, autoFocus = false }: SecretFieldProps) {
  const t = useText()
  const isCode = value.kind === 'recoveryCode'
  /** The field that a change of kind puts in place takes the focus. */
  const [isChanged, setIsChanged] = useState(false)
  return (
    <div className={styles.secret}>
      <Field
        label={isCode ? t('lock.recoveryCode') : label}
        error={error}
        {...(isCode ? { hint: t('lock.recoveryCode.hint') } : {})}
      >
        <TextInput
          key={value.kind}
          type={isCode ? 'text' : 'password'}
          className={isCode ? styles.typedCode : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={mostSecretCharacters}
          autoFocus={autoFocus || isChanged}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
        />
      </Field>
      <Button
        tone="quiet"
        size="small"
        className={styles.other}
        onClick={() => {
          setIsChanged(true)
          onChange({ kind: isCode ? 'passphrase' : 'recoveryCode', text: '' })
        }}
      >
        {t(isCode ? 'lock.usePassphrase' : 'lock.useRecoveryCode')}
      </Button>
    </div>
  )
}
