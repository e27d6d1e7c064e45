// Rough durations in the person's language.
import { useCallback } from 'react'
import { useText } from '../../locales/use-text.ts'
import { roundDuration } from './duration.ts'

/** Returns words such as "4 minutes" for seconds. */
export function useDuration(): (seconds: number) => string {
  const t = useText()
  return useCallback(
    (seconds) => {
      const rounded = roundDuration(seconds)
      switch (rounded.unit) {
        case 'moment':
          return t('jobs.duration.moment')
        case 'seconds':
          return t('jobs.duration.seconds', { seconds: rounded.seconds })
        case 'minutes':
          return t('jobs.duration.minutes', { minutes: rounded.minutes })
        case 'hours':
          return t('jobs.duration.hours', { hours: rounded.hours, minutes: rounded.minutes })
      }
    },
    [t]
  )
}
