// Names of what may ship in `resources`, by the language that it reads; a folder may be absent, and nothing breaks.
import type { Language } from '../../../shared/text/language.ts'

/** The encoder that always ships. */
export const bundledEncoder = 'all-minilm-l6-v2'

/** Folders in `resources/models`, the preferred first. */
export const shippedEncoders: { readonly [L in Language]: readonly string[] } = {
  en: [bundledEncoder],
  zh: ['chartmark-zh-6x384']
}

/** Folders in `resources/taggers`. */
export const shippedTaggers: { readonly [L in Language]: string } = {
  en: 'starter-disease-drug',
  zh: 'starter-zh'
}
