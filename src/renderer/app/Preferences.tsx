// Language and theme of the person, from the settings; switching takes effect at once.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { IntlProvider } from 'react-intl'
import type { Settings } from '../../shared/entities.ts'
import { languageTags, type Locale, messages } from '../locales/messages.ts'
import { LocaleContext } from '../locales/use-text.ts'
import { useApi } from './api.ts'
import { ThemeContext, useSystemTheme } from '../ui/theme.ts'

export function useSettings(): Settings | undefined {
  const api = useApi()
  return useQuery(api.workspace.settings.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
}

/** Saves some settings; what is shown changes before the answer comes, and back if it cannot be saved. */
export function useSaveSettings() {
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = api.workspace.settings.queryKey()
  return useMutation(
    api.workspace.saveSettings.mutationOptions({
      onMutate: (changed) => {
        const before = queries.getQueryData(queryKey)
        if (before !== undefined) queries.setQueryData(queryKey, { ...before, ...withoutUndefined(changed) })
        return { before }
      },
      onError: (_error, _changed, context) => {
        if (context?.before !== undefined) queries.setQueryData(queryKey, context.before)
      },
      onSuccess: (saved) => {
        queries.setQueryData(queryKey, saved)
      }
    })
  )
}

function withoutUndefined(changed: { [Key in keyof Settings]?: Settings[Key] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
}

export function systemLocale(): Locale {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export function Preferences({ children }: { readonly children: ReactNode }) {
  const settings = useSettings()
  const systemTheme = useSystemTheme()
  const chosen = settings?.locale ?? 'system'
  const locale = chosen === 'system' ? systemLocale() : chosen
  const wanted = settings?.theme ?? 'system'
  const theme = wanted === 'system' ? systemTheme : wanted

  useEffect(() => {
    document.documentElement.lang = languageTags[locale]
  }, [locale])
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])

  return (
    <IntlProvider locale={languageTags[locale]} messages={messages[locale]}>
      <LocaleContext value={locale}>
        <ThemeContext value={theme}>{children}</ThemeContext>
      </LocaleContext>
    </IntlProvider>
  )
}
