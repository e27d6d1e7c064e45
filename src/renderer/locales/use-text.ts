// The words of the page: `t(key, values)` in the person's language, names of labels, figures and dates.
import { createContext, useCallback, useContext } from 'react'
import { useIntl } from 'react-intl'
import type { Label } from '../../shared/labels.ts'
import { languageTags, type Locale, type MessageKey } from './messages.ts'

export type TextValues = Readonly<Record<string, string | number>>
export type Text = (key: MessageKey, values?: TextValues) => string

/** Translates a key; the key is checked by the compiler. */
export function useText(): Text {
  const intl = useIntl()
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl])
}

export const LocaleContext = createContext<Locale>('en')

export function useLocale(): Locale {
  return useContext(LocaleContext)
}

/** A label's name in the person's language. */
export function useLabelName(): (label: Pick<Label, 'name'>) => string {
  const locale = useLocale()
  return useCallback((label) => label.name[locale], [locale])
}

export interface Formats {
  /** 12,345 */
  readonly number: (value: number) => string
  /** 22.7 million, 2271万: a size at a glance. */
  readonly rough: (value: number) => string
  /** 0.83: two decimals, for F1, precision, recall and scores. */
  readonly score: (value: number) => string
  /** +0.03: with its sign. */
  readonly difference: (value: number) => string
  /** 27 kB, 420 MB, 1.2 GB */
  readonly bytes: (value: number) => string
  /** 83 % */
  readonly percent: (value: number) => string
  /** Day and time, short; takes ISO 8601. */
  readonly moment: (iso: string) => string
  /** a, b, c: without a word before the last, where more may follow. */
  readonly enumeration: (items: readonly string[]) => string
  /** a, b and c */
  readonly list: (items: readonly string[]) => string
}

export function useFormats(): Formats {
  return formatsOf(useLocale())
}

/** Made once for each language: `Intl` takes about a millisecond to make one, and every row of a list asks for them. */
const made = new Map<Locale, Formats>()

function formatsOf(locale: Locale): Formats {
  const known = made.get(locale)
  if (known !== undefined) return known
  const tag = languageTags[locale]
  const number = new Intl.NumberFormat(tag)
  const rough = new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 })
  const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  // No minus before what rounds to nothing.
  const score = new Intl.NumberFormat(tag, { ...twoDigits, signDisplay: 'negative' })
  const difference = new Intl.NumberFormat(tag, { ...twoDigits, signDisplay: 'exceptZero' })
  const kilobytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
  const megabytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 3 })
  const gigabytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })
  const enumeration = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' })
  const formats: Formats = {
    enumeration: (items) => enumeration.format(items),
    list: (items) => list.format(items),
    number: (value) => number.format(value),
    rough: (value) => rough.format(value),
    score: (value) => score.format(value),
    difference: (value) => difference.format(value),
    bytes: (value) =>
      value < 1e6
        ? kilobytes.format(Math.ceil(value / 1e3))
        : value < 1e9
          ? megabytes.format(value / 1e6)
          : gigabytes.format(value / 1e9),
    percent: (value) => percent.format(value),
    moment: (iso) => moment.format(new Date(iso))
  }
  made.set(locale, formats)
  return formats
}
