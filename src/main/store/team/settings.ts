// The person's settings: one JSON value a name, so that a new setting needs no migration.
import type { Settings } from '../../../shared/entities.ts'
import { unnamedAnnotator } from '../../../shared/team.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { callAnnotator } from './annotators.ts'

const defaults: Settings = {
  annotator: unnamedAnnotator,
  locale: 'system',
  theme: 'system',
  liveLearner: true,
  lineNumbers: false,
  labelChips: false,
  lockAfter: 15,
  keys: {},
  opened: []
}

export function readSettings(read: ReadHandle): Settings {
  const rows = read.all<{ name: string; value: string }>('SELECT name, value FROM setting')
  const stored = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  return { ...defaults, ...stored }
}

/** Returns all settings as they are then. */
export function saveSettings(mutation: Mutation, wanted: Partial<Settings>): Settings {
  const { write, audit } = mutation
  const before = readSettings(write)
  const { annotator } = wanted
  const change = annotator === undefined ? wanted : { ...wanted, annotator: callAnnotator(mutation, annotator) }
  for (const [name, value] of Object.entries(change)) {
    write.run(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      JSON.stringify(value)
    )
  }
  const after = readSettings(write)
  audit({ entity: 'settings', entityId: 'settings', before, after })
  return after
}
