// Names of encodings in the person's language: the host gives `UTF-8 with byte-order mark`.
import { useText } from './use-text.ts'

const marked = / with byte-order mark$/

export function useEncodingWords(): (encoding: string) => string {
  const t = useText()
  return (encoding) =>
    marked.test(encoding) ? t('import.encoding.marked', { encoding: encoding.replace(marked, '') }) : encoding
}
