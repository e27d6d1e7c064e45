// Pre-trainings in the store: what each reads, how far it came, what it brought.
import type { Pretraining, PretrainingState } from '../../../shared/encoders.ts'
import { sizeOfCorpus } from '../documents/corpus-size.ts'
import { visible } from '../documents/documents.ts'
import type { PretrainingSettings } from '../../../shared/pretraining-settings.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** What a person chose; with the texts it decides every step. */
export interface PretrainingChoices {
  readonly epochs: number
  readonly newWords: boolean
  /** Surfaces that are hidden as a whole and before other words. */
  readonly terms: readonly string[]
  readonly seed: number
  readonly settings: PretrainingSettings
}

/** How it goes; written with each checkpoint. */
export type PretrainingFigures = Pick<
  Pretraining,
  'epoch' | 'step' | 'totalSteps' | 'heldOut' | 'before' | 'after' | 'newWords'
>
export const noFigures: PretrainingFigures = {
  ...{ epoch: 0, step: 0, totalSteps: 0, heldOut: [] },
  ...{ before: null, after: null, newWords: null }
}

export interface PretrainingRecord {
  /** What the page sees. */
  readonly pretraining: Pretraining
  readonly choices: PretrainingChoices
  readonly baseId: string
  readonly pid: number | null
}

interface PretrainingRow {
  readonly id: string
  readonly project_id: string
  readonly name: string
  readonly state: PretrainingState
  readonly created_at: string
  readonly finished_at: string | null
  readonly base_id: string
  readonly base_name: string
  readonly request: string
  readonly documents: number
  readonly files: number
  readonly characters: number
  readonly figures: string
  readonly made_encoder_id: string | null
  readonly pid: number | null
  readonly message: string | null
}

/** A project's, the newest first. */
export function listPretrainings(read: ReadHandle, projectId: string): PretrainingRecord[] {
  return read
    .all<PretrainingRow>('SELECT * FROM pretraining WHERE project_id = ? ORDER BY created_at DESC, id', projectId)
    .map(toRecord)
}

export function findPretraining(read: ReadHandle, id: string): PretrainingRecord | undefined {
  const row = read.one<PretrainingRow>('SELECT * FROM pretraining WHERE id = ?', id)
  return row && toRecord(row)
}

/** Those that were waiting or going on when the store was last written. */
export function unfinishedPretrainings(read: ReadHandle): PretrainingRecord[] {
  return read
    .all<PretrainingRow>("SELECT * FROM pretraining WHERE state IN ('queued', 'running', 'stopping') ORDER BY id")
    .map(toRecord)
}

export interface NewPretraining {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly base: { readonly id: string; readonly name: string }
  readonly choices: PretrainingChoices
  /** Whether the project's own documents are read, all there are at this moment. */
  readonly documents: boolean
}

/** Its files follow by `addPretrainingText`. */
export function insertPretraining(
  mutation: Mutation,
  { id, projectId, name, base, choices, documents }: NewPretraining
) {
  const { write } = mutation
  write.run(
    `INSERT INTO pretraining (id, project_id, name, state, created_at, base_id, base_name, request, documents, files, characters, figures)
     VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, 0, 0, 0, ?)`,
    ...[id, projectId, name, mutation.at, base.id, base.name, JSON.stringify(choices), JSON.stringify(noFigures)]
  )
  if (documents) {
    const { changes } = write.run(
      `INSERT INTO pretraining_text (pretraining_id, place, document_key)
       SELECT ?, row_number() OVER (ORDER BY key), key FROM document WHERE project_id = ? AND ${visible}`,
      id,
      projectId
    )
    const { characters } = sizeOfCorpus(write, projectId)
    write.run('UPDATE pretraining SET documents = ?, characters = ? WHERE id = ?', changes, characters, id)
  }
  mutation.changed({ kind: 'pretrainings', projectId })
}

/** A piece of a file's text; `first` counts the file. */
export function addPretrainingText(mutation: Mutation, id: string, text: string, first: boolean): void {
  mutation.write.run(
    `INSERT INTO pretraining_text (pretraining_id, place, text)
     VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM pretraining_text WHERE pretraining_id = ?), ?)`,
    ...[id, id, text]
  )
  mutation.write.run(
    'UPDATE pretraining SET files = files + ?, characters = characters + ? WHERE id = ?',
    first ? 1 : 0,
    text.length,
    id
  )
}

/** In their order, one at a time, so that a large corpus is never in memory at once. */
export function* textsOfPretraining(read: ReadHandle, id: string): Generator<string> {
  for (let place = 0; ;) {
    const row = read.one<{ place: number; text: string }>(
      `SELECT place, coalesce(pretraining_text.text, document_text.text) AS text FROM pretraining_text
         LEFT JOIN document_text ON document_text.document_key = pretraining_text.document_key
        WHERE pretraining_id = ? AND place > ? ORDER BY place LIMIT 1`,
      id,
      place
    )
    if (row === undefined) return
    place = row.place
    yield row.text
  }
}

/** What may change; what is left out stays. */
export interface PretrainingChange {
  readonly state?: PretrainingState
  readonly figures?: PretrainingFigures
  readonly finishedAt?: string | null
  readonly message?: string | null
  readonly pid?: number | null
  readonly encoderId?: string
}

export function updatePretraining(mutation: Mutation, { pretraining }: PretrainingRecord, change: PretrainingChange) {
  const { id, projectId } = pretraining
  const given = (key: keyof PretrainingChange): number => (change[key] === undefined ? 0 : 1)
  mutation.write.run(
    `UPDATE pretraining SET state = coalesce(?, state), figures = coalesce(?, figures), made_encoder_id = coalesce(?, made_encoder_id),
       finished_at = iif(?, ?, finished_at), message = iif(?, ?, message), pid = iif(?, ?, pid) WHERE id = ?`,
    ...[change.state ?? null, change.figures ? JSON.stringify(change.figures) : null, change.encoderId ?? null],
    ...[given('finishedAt'), change.finishedAt ?? null, given('message'), change.message ?? null],
    ...[given('pid'), change.pid ?? null, id]
  )
  mutation.changed({ kind: 'pretrainings', projectId })
}

/** The text of files is not needed once it is done. */
export function forgetPretrainingTexts(mutation: Mutation, id: string): void {
  mutation.write.run('DELETE FROM pretraining_text WHERE pretraining_id = ?', id)
}

export function removePretraining(mutation: Mutation, { pretraining: { id, projectId } }: PretrainingRecord): void {
  forgetPretrainingTexts(mutation, id)
  mutation.write.run('DELETE FROM pretraining WHERE id = ?', id)
  mutation.changed({ kind: 'pretrainings', projectId })
}

function toRecord(row: PretrainingRow): PretrainingRecord {
  const choices = JSON.parse(row.request) as PretrainingChoices
  const { documents, files, characters } = row
  return {
    pretraining: {
      id: row.id,
      projectId: row.project_id,
      name: row.name,
      state: row.state,
      createdAt: row.created_at,
      finishedAt: row.finished_at,
      baseName: row.base_name,
      text: { documents, files, characters },
      epochs: choices.epochs,
      ...(JSON.parse(row.figures) as PretrainingFigures),
      secondsLeft: null,
      encoderId: row.made_encoder_id,
      message: row.message
    },
    choices,
    baseId: row.base_id,
    pid: row.pid
  }
}
