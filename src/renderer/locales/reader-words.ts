// What readers of files say, in the person's language: the host says it in English; known sentences have words in Chinese.
import type { Locale } from './messages.ts'
import { useLocale } from './use-text.ts'
import { readerWords } from './zh/reader-words.ts'

/** Numbers of the sentence stand where the translation has `#`, in their order. */
export function translateReaderWords(sentence: string, locale: Locale): string {
  if (locale === 'en') return sentence
  const known = readerWords[sentence]
  if (known !== undefined) return known
  const numbers = sentence.match(/\d+/g) ?? []
  const form = readerWords[sentence.replaceAll(/\d+/g, '#')]
  let at = 0
  return form?.replaceAll('#', () => numbers[at++] ?? '') ?? sentence
}

export function useReaderWords(): (sentence: string) => string {
  const locale = useLocale()
  return (sentence) => translateReaderWords(sentence, locale)
}
