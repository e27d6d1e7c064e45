// Who or what marked something, in words. A person's decision carries no score; a suggestion shows its tagger's.
import { useCallback } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { useSettings } from '../../app/Preferences.tsx'
import { useFormats, useText } from '../../locales/use-text.ts'
import { useMakerName } from '../taggers/use-maker-name.ts'

/** Rounded to 1.00, a tagger would seem certain; none is. */
const mostSure = 0.99

export function useAuthorWords(): (annotation: Annotation) => string {
  const t = useText()
  const formats = useFormats()
  const nameOf = useMakerName()
  const annotator = useSettings()?.annotator
  return useCallback(
    ({ status, origin, by, score }) => {
      const author = by === annotator ? t('common.you') : nameOf(by)
      if (status !== 'suggestion')
        return origin === 'human' ? author : t('annotate.by', { origin: t(`origin.${origin}`), by: author })
      const words = [author, score === null ? '' : formats.score(Math.min(score, mostSure))]
      return words.filter((word) => word !== '').join(' · ')
    },
    [t, formats, nameOf, annotator]
  )
}
