// The names under which the taggers that ship with Chartmark mark; the page has words for them.
import type { Language } from './text/language.ts'

/** As in `starter.json` of each. They are stored with every mark and never change. */
export const starterNames: Readonly<Record<Language, string>> = {
  en: 'Chartmark starter (English)',
  zh: 'Chartmark starter (Chinese)'
}
