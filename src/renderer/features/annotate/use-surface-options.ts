// How the text is shown: the same in every document and session, kept with the person's other settings.
import { useSaveSettings, useSettings } from '../../app/Preferences.tsx'

export interface SurfaceOptions {
  readonly lineNumbers: boolean
  /** Names of labels over their spans. */
  readonly chips: boolean
  readonly toggle: (option: 'lineNumbers' | 'chips') => void
}

export function useSurfaceOptions(): SurfaceOptions {
  const { lineNumbers = false, labelChips: chips = false } = useSettings() ?? {}
  const { mutate: save } = useSaveSettings()
  return {
    lineNumbers,
    chips,
    toggle: (option) => save(option === 'chips' ? { labelChips: !chips } : { lineNumbers: !lineNumbers })
  }
}
