// Where an encoder comes from, in the language of the page: encoders say it of themselves in English.
import { useCallback } from 'react'
import type { Encoder } from '../../../shared/encoders.ts'
import { useText } from '../../locales/use-text.ts'

/** As the engine writes it of what was pre-trained here. */
const preTrained = /^Pre-trained by Chartmark from (?<start>.+)$/

/** What ships, by its name. */
const shipped = {
  'all-MiniLM-L6-v2': 'encoders.origin.minilm',
  'chartmark-zh-6x384': 'encoders.origin.chinese'
} as const

export function useEncoderOrigin(): (encoder: Pick<Encoder, 'name' | 'source' | 'origin'>) => string {
  const t = useText()
  return useCallback(
    ({ name, source, origin }) => {
      if (source === 'built-in' && name in shipped) return t(shipped[name as keyof typeof shipped])
      const start = preTrained.exec(origin)?.groups?.['start']
      return source === 'pre-trained' && start !== undefined ? t('encoders.origin.preTrained', { start }) : origin
    },
    [t]
  )
}
