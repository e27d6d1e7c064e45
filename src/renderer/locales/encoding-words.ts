// Names of encodings in the person's language: the host gives `UTF-8 with byte-order mark`, `Windows-1252 (guessed)`.
import { useText } from './use-text.ts'

const marked = / with byte-order mark$/
const guessed = / \(guessed\)$/

/** Whether the host has told the encoding by what texts are like, so that a person should look. */
export function isGuessed(encoding: string): boolean {
  return guessed.test(encoding)
}

export function useEncodingWords(): (encoding: string) => string {
  const t = useText()
  return (encoding) => {
    if (marked.test(encoding)) return t('import.encoding.marked', { encoding: encoding.replace(marked, '') })
    return isGuessed(encoding) ? t('import.encoding.guessed', { encoding: encoding.replace(guessed, '') }) : encoding
  }
}
