// Settings: who annotates, language, theme; and what runs here.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useSaveSettings, useSettings } from '../../app/Preferences.tsx'
import { useText } from '../../locales/use-text.ts'
import { PassphraseSection } from '../lock/PassphraseSection.tsx'
import { usePersonName } from '../people/use-person-name.ts'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Checkbox, Segmented } from '../../ui/Toggle.tsx'
import { View } from '../../ui/View.tsx'
import styles from './SettingsView.module.css'

export function SettingsView() {
  const t = useText()
  const nameOf = usePersonName()
  const settings = useSettings()
  const { mutate: save, error } = useSaveSettings()
  return (
    <View title={t('settings.title')}>
      {settings === undefined ? null : (
        <div className={styles.form}>
          <AnnotatorField
            key={nameOf(settings.annotator)}
            saved={nameOf(settings.annotator)}
            error={error === null ? null : errorText(error, t)}
            onSave={(annotator) => save({ annotator })}
          />
          <Field label={t('settings.locale')}>
            <div>
              <Segmented
                label={t('settings.locale')}
                value={settings.locale}
                options={[
                  { value: 'system', label: t('settings.locale.system') },
                  { value: 'en', label: 'English' },
                  { value: 'zh', label: '中文' }
                ]}
                onChange={(locale) => save({ locale })}
              />
            </div>
          </Field>
          <Field label={t('settings.theme')}>
            <div>
              <Segmented
                label={t('settings.theme')}
                value={settings.theme}
                options={[
                  { value: 'system', label: t('settings.theme.system') },
                  { value: 'light', label: t('settings.theme.light') },
                  { value: 'dark', label: t('settings.theme.dark') }
                ]}
                onChange={(theme) => save({ theme })}
              />
            </div>
          </Field>
          <Field label={t('settings.liveLearner')} hint={t('settings.liveLearner.hint')}>
            <Checkbox
              label={t('settings.liveLearner.on')}
              checked={settings.liveLearner}
              onChange={(liveLearner) => save({ liveLearner })}
            />
          </Field>
          <PassphraseSection lockAfter={settings.lockAfter} onLockAfter={(lockAfter) => save({ lockAfter })} />
          <About />
        </div>
      )}
    </View>
  )
}

interface AnnotatorFieldProps {
  readonly saved: string
  readonly error: string | null
  readonly onSave: (annotator: string) => void
}

/** Saved when the field is left or on Enter, so that no half-typed name gets into the history. */
function AnnotatorField({ saved, error, onSave }: AnnotatorFieldProps) {
  const t = useText()
  const [name, setName] = useState(saved)
  const commit = () => {
    const trimmed = name.trim()
    if (trimmed === '') setName(saved)
    else if (trimmed !== saved) onSave(trimmed)
  }
  return (
    <Field label={t('settings.annotator')} hint={t('settings.annotatorHint')} error={error}>
      <TextInput
        value={name}
        maxLength={80}
        onChange={setName}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit()
        }}
      />
    </Field>
  )
}

function About() {
  const t = useText()
  const api = useApi()
  const about = useQuery(api.workspace.about.queryOptions()).data
  if (about === undefined) return null
  return (
    <section className={styles.about}>
      <h2 className={styles.aboutTitle}>{t('settings.about')}</h2>
      <p>{t('settings.version', { version: about.version })}</p>
      <p>
        {t('settings.workspace', { name: about.workspace })}
        <br />
        <code className={styles.folder}>{about.folder}</code>
      </p>
      <p>{t('settings.backup', { name: about.workspace })}</p>
      <p>{t('settings.threads', { count: about.threads })}</p>
      <p>{t('settings.offline')}</p>
    </section>
  )
}
