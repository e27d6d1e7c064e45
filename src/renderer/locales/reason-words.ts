// Reasons of reports in the person's language.
import { useCallback } from 'react'
import { type Reason, type ReasonCode, reasonCodes, type ReasonWords, wordReason } from '../../shared/reasons/reason.ts'
import { reasons as en } from './en/reasons.ts'
import type { Locale } from './messages.ts'
import { useLocale } from './use-text.ts'
import { reasons as zh } from './zh/reasons.ts'

export const reasonWords: Readonly<Record<Locale, ReasonWords>> = { en, zh }

export function useReasonWords(): (reason: Reason) => string {
  const locale = useLocale()
  return useCallback((reason) => wordReason(reason, reasonWords[locale]), [locale])
}

/** Codes of the reasons whose words hold what a person looks for, in any case: rows are searched by these where they lie. */
export function reasonsSaying(sought: string, locale: Locale): ReasonCode[] {
  const words = sought.trim().toLowerCase()
  return words === '' ? [] : reasonCodes.filter((code) => reasonWords[locale][code].toLowerCase().includes(words))
}
