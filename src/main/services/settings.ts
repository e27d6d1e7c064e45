// The person's settings, the annotator's name among them.
import type { Settings } from '../../shared/entities.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import type { Mutate } from '../store/database/mutate.ts'
import { readSettings, saveSettings } from '../store/team/settings.ts'

/** As a schema with optional fields gives it: a field that is undefined is not changed. */
type SettingsInput = { readonly [K in keyof Settings]?: Settings[K] | undefined }

export interface SettingsService {
  readonly settings: () => Settings
  readonly saveSettings: (input: SettingsInput) => Settings
  /** Who is at the keyboard; stands in every event and audit row. */
  readonly annotator: () => string
}

export function createSettingsService({ read, mutate }: { read: ReadHandle; mutate: Mutate }): SettingsService {
  const annotator = () => readSettings(read).annotator
  return {
    settings: () => readSettings(read),
    saveSettings: (input) => {
      const change = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
      return mutate('settings.save', annotator(), (mutation) => saveSettings(mutation, change))
    },
    annotator
  }
}
