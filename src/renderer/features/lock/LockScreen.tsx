// What is there instead of the workspace while it is locked: its name, and where the passphrase is typed.
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider } from 'react-intl'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useLock } from '../../app/lock.ts'
import { systemLocale } from '../../app/Preferences.tsx'
import { languageTags, type Locale, messages } from '../../locales/messages.ts'
import { LocaleContext, useText } from '../../locales/use-text.ts'
import { BrandMark } from '../../ui/BrandMark.tsx'
import { Button } from '../../ui/Button.tsx'
import { useSystemTheme } from '../../ui/theme.ts'
import { Segmented } from '../../ui/Toggle.tsx'
import styles from './Lock.module.css'
import { asSecret, noSecret, SecretField } from './SecretField.tsx'

/** Settings cannot be read now: language and theme stay as this page last had them, or are the system's. */
export function LockScreen({ children }: { readonly children: ReactNode }) {
  const wasOpen = useLock((lock) => lock.wasOpen)
  const systemTheme = useSystemTheme()
  const [locale, setLocale] = useState<Locale>(() =>
    wasOpen ? (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en') : systemLocale()
  )
  useEffect(() => {
    document.documentElement.lang = languageTags[locale]
  }, [locale])
  useEffect(() => {
    if (!wasOpen) document.documentElement.dataset['theme'] = systemTheme
  }, [wasOpen, systemTheme])
  return (
    <IntlProvider locale={languageTags[locale]} messages={messages[locale]}>
      <LocaleContext value={locale}>
        <div className={styles.screen}>
          <Unlock locale={locale} onLocale={setLocale} />
          <div className={styles.foot}>{children}</div>
        </div>
      </LocaleContext>
    </IntlProvider>
  )
}

interface UnlockProps {
  readonly locale: Locale
  readonly onLocale: (locale: Locale) => void
}

function Unlock({ locale, onLocale }: UnlockProps) {
  const t = useText()
  const api = useApi()
  const name = useLock(({ stands }) => stands?.workspace ?? '')
  const [secret, setSecret] = useState(noSecret)
  const unlock = useMutation(api.lock.unlock.mutationOptions({ gcTime: 0 }))
  return (
    <main className={styles.card}>
      <header className={styles.heading}>
        <BrandMark size={32} />
        <h1 className={styles.title}>{t('lock.title')}</h1>
        <p className={styles.name}>{t('lock.workspace', { name })}</p>
      </header>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (secret.text !== '' && !unlock.isPending) unlock.mutate(asSecret(secret))
        }}
      >
        <SecretField
          autoFocus
          value={secret}
          label={t('lock.passphrase')}
          error={unlock.error === null ? null : errorText(unlock.error, t)}
          onChange={(next) => {
            if (!unlock.isPending) unlock.reset()
            setSecret(next)
          }}
        />
        {secret.kind === 'recoveryCode' ? <p className={styles.note}>{t('lock.thenSet')}</p> : null}
        <Button tone="primary" size="large" type="submit" disabled={secret.text === '' || unlock.isPending}>
          {t('lock.unlock')}
        </Button>
        <p className={styles.note} role="status">
          {unlock.isPending ? t('lock.unlocking') : ''}
        </p>
      </form>
      <Segmented
        label={t('lock.language')}
        size="small"
        value={locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' }
        ]}
        onChange={onLocale}
      />
    </main>
  )
}
