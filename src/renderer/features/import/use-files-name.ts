// What an import or an export of several files is called in words: the stored name counts them in signs.
import { useCallback } from 'react'
import { splitFileNames } from '../../../shared/file-names.ts'
import { useText } from '../../locales/use-text.ts'

export function useFilesName(): (stored: string) => string {
  const t = useText()
  return useCallback(
    (stored) => {
      const { first, more } = splitFileNames(stored)
      return more === 0 ? first : t('import.files', { first, more })
    },
    [t]
  )
}
