// Runs in the store: what each was given, how far it came, and how it ended.
import type { EntityScores, Run, RunState } from '../../../shared/runs.ts'
import { recipeSchema, type Recipe } from '../../../shared/recipe.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import { type StoredSentence, unpackSentences } from '../documents/documents.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** All that is recorded of a run beside its points; `run` is what the page sees. */
export interface RunRecord {
  readonly run: Run
  readonly recipe: Recipe
  readonly encoderId: string
  /** The run whose tagger it goes on from; null where it begins at the encoder. */
  readonly parentId: string | null
  /** The shipped tagger that it begins at; null where it does not. */
  readonly starter: RunStarter | null
  readonly entityTypes: readonly string[]
  readonly dividedBy: 'document' | 'sentence'
  readonly trainWords: number
  readonly develWords: number
  readonly dataHash: string | null
  readonly versions: Readonly<Record<string, string>>
  readonly pid: number | null
  /** How many of the documents that it was given have been erased since. */
  readonly erased: number
}

export interface RunStarter {
  readonly id: string
  /** The label of each of its types, as they were when the run was started. */
  readonly labels: Readonly<Record<string, string>>
}

/** A document as a run was given it. */
export interface RunDocument {
  readonly id: string
  readonly text: string
  readonly split: 'train' | 'devel' | 'both'
  readonly spans: readonly LabelledSpan[]
  /** The file's own sentences and tokens, where it had them. */
  readonly sentences?: readonly StoredSentence[]
}

export interface NewRun {
  readonly id: string
  readonly projectId: string
  /** Made from the run's number within its project. */
  readonly name: (place: number) => string
  readonly recipe: Recipe
  readonly encoder: { readonly id: string; readonly name: string }
  readonly parentId: string | null
  readonly starter: RunStarter | null
  readonly seed: number
  readonly entityTypes: readonly string[]
  readonly dividedBy: 'document' | 'sentence'
  readonly sentences: { readonly train: number; readonly devel: number }
  readonly words: { readonly train: number; readonly devel: number }
  readonly documents: readonly {
    readonly id: string
    readonly split: RunDocument['split']
    readonly spans: readonly LabelledSpan[]
  }[]
}

interface RunRow {
  readonly id: string
  readonly project_id: string
  readonly name: string
  readonly state: RunState
  readonly created_at: string
  readonly finished_at: string | null
  readonly recipe: string
  readonly encoder_id: string
  readonly encoder_name: string
  readonly seed: number
  readonly entity_types: string
  readonly divided_by: 'document' | 'sentence'
  readonly train_sentences: number
  readonly devel_sentences: number
  readonly train_words: number
  readonly devel_words: number
  readonly epoch: number
  readonly total_epochs: number
  readonly step: number
  readonly total_steps: number
  readonly best_epoch: number | null
  readonly scores: string | null
  readonly data_hash: string | null
  readonly versions: string
  readonly pid: number | null
  readonly message: string | null
  readonly tagger_id: string | null
  readonly parent_id: string | null
  readonly starter: string | null
  readonly fold_seconds: number | null
  readonly erased: number
}

const selectRun = 'SELECT run.*, tagger.id AS tagger_id FROM run LEFT JOIN tagger ON tagger.run_id = run.id'

/** A project's runs, the newest first. */
export function listRuns(read: ReadHandle, projectId: string): RunRecord[] {
  return read.all<RunRow>(`${selectRun} WHERE run.project_id = ? ORDER BY run.place DESC`, projectId).map(toRecord)
}

export function findRun(read: ReadHandle, runId: string): RunRecord | undefined {
  const row = read.one<RunRow>(`${selectRun} WHERE run.id = ?`, runId)
  return row && toRecord(row)
}

/** Runs that were waiting or going on when the store was last written, the oldest first. */
export function unfinishedRuns(read: ReadHandle): RunRecord[] {
  const where = "run.state IN ('queued', 'running', 'cancelling')"
  return read.all<RunRow>(`${selectRun} WHERE ${where} ORDER BY run.created_at, run.place`).map(toRecord)
}

/**
 * The newest runs over all projects that were timed with this encoder: `seconds` over their first `epochs`, 0 of both where none was
 * evaluated; `foldSeconds` is the time of all folds.
 */
export function timedRuns(read: ReadHandle, encoderId: string, limit: number) {
  return read
    .all<RunRow & { readonly epochs: number; readonly seconds: number }>(
      `SELECT run.*, NULL AS tagger_id, coalesce(max(run_epoch.epoch), 0) AS epochs, coalesce(sum(run_epoch.seconds), 0) AS seconds
       FROM run LEFT JOIN run_epoch ON run_epoch.run_id = run.id
       WHERE run.encoder_id = ? GROUP BY run.id HAVING epochs > 0 OR run.fold_seconds IS NOT NULL
       ORDER BY run.created_at DESC, run.place DESC LIMIT ?`,
      encoderId,
      limit
    )
    .map((row) => ({ ...toRecord(row), epochs: row.epochs, seconds: row.seconds, foldSeconds: row.fold_seconds }))
}

interface RunDocumentRow {
  readonly id: string
  readonly text: string
  readonly split: RunDocument['split']
  readonly spans: string
  readonly sentences: string | null
}

/** The documents of a run in the order in which they were given. */
export function runDocuments(read: ReadHandle, runId: string): RunDocument[] {
  return read
    .all<RunDocumentRow>(
      `SELECT document.id, document_text.text, document_text.sentences, run_document.split, run_document.spans FROM run_document
       JOIN document ON document.key = run_document.document_key
       JOIN document_text ON document_text.document_key = run_document.document_key
       WHERE run_document.run_id = ? ORDER BY run_document.place`,
      runId
    )
    .map(({ id, text, split, spans, sentences }) => ({
      id,
      text,
      split,
      spans: JSON.parse(spans) as LabelledSpan[],
      ...(sentences === null ? {} : { sentences: unpackSentences(sentences) })
    }))
}

export function insertRun(mutation: Mutation, run: NewRun): void {
  const { write } = mutation
  const last = write.one<{ place: number | null }>(
    'SELECT max(place) AS place FROM run WHERE project_id = ?',
    run.projectId
  )
  const place = (last?.place ?? 0) + 1
  write.run(
    `INSERT INTO run (id, project_id, place, name, state, created_at, recipe, encoder_id, encoder_name, seed, entity_types, divided_by,
       train_sentences, devel_sentences, train_words, devel_words, total_epochs, parent_id, starter)
     VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run.id,
    run.projectId,
    place,
    run.name(place),
    mutation.at,
    JSON.stringify(run.recipe),
    run.encoder.id,
    run.encoder.name,
    run.seed,
    JSON.stringify(run.entityTypes),
    run.dividedBy,
    run.sentences.train,
    run.sentences.devel,
    run.words.train,
    run.words.devel,
    run.recipe.phases.reduce((sum, phase) => sum + phase.epochs, 0),
    run.parentId,
    run.starter && JSON.stringify(run.starter)
  )
  for (const [i, document] of run.documents.entries()) {
    write.run(
      `INSERT INTO run_document (run_id, place, document_key, split, spans)
       VALUES (?, ?, (SELECT key FROM document WHERE id = ?), ?, ?)`,
      run.id,
      i,
      document.id,
      document.split,
      JSON.stringify(document.spans)
    )
  }
  mutation.changed({ kind: 'runs', projectId: run.projectId, runId: run.id })
}

/** What may change of a run; what is left out stays. */
export interface RunChange {
  readonly state?: RunState
  readonly finishedAt?: string | null
  readonly message?: string | null
  readonly pid?: number | null
  readonly versions?: Readonly<Record<string, string>>
  readonly dataHash?: string
  readonly foldSeconds?: number
  readonly epoch?: number
  readonly step?: number
  readonly totalSteps?: number
  readonly bestEpoch?: number | null
  readonly scores?: EntityScores | null
}

export function updateRun(mutation: Mutation, { run }: RunRecord, change: RunChange): void {
  const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value))
  const given = (key: keyof RunChange): number => (change[key] === undefined ? 0 : 1)
  mutation.write.run(
    `UPDATE run SET
       state = coalesce(?, state), epoch = coalesce(?, epoch), step = coalesce(?, step), total_steps = coalesce(?, total_steps),
       versions = coalesce(?, versions), data_hash = coalesce(?, data_hash), fold_seconds = coalesce(?, fold_seconds),
       finished_at = iif(?, ?, finished_at), message = iif(?, ?, message), pid = iif(?, ?, pid),
       best_epoch = iif(?, ?, best_epoch), scores = iif(?, ?, scores)
     WHERE id = ?`,
    change.state ?? null,
    change.epoch ?? null,
    change.step ?? null,
    change.totalSteps ?? null,
    json(change.versions),
    change.dataHash ?? null,
    change.foldSeconds ?? null,
    given('finishedAt'),
    change.finishedAt ?? null,
    given('message'),
    change.message ?? null,
    given('pid'),
    change.pid ?? null,
    given('bestEpoch'),
    change.bestEpoch ?? null,
    given('scores'),
    json(change.scores),
    run.id
  )
  mutation.changed({ kind: 'runs', projectId: run.projectId, runId: run.id })
}

function toRecord(row: RunRow): RunRecord {
  const recipe = recipeSchema.parse(JSON.parse(row.recipe))
  return {
    run: {
      id: row.id,
      projectId: row.project_id,
      name: row.name,
      state: row.state,
      createdAt: row.created_at,
      finishedAt: row.finished_at,
      recipeName: recipe.name,
      encoderName: row.encoder_name,
      seed: row.seed,
      sentences: { train: row.train_sentences, devel: row.devel_sentences },
      epoch: row.epoch,
      totalEpochs: row.total_epochs,
      step: row.step,
      totalSteps: row.total_steps,
      secondsLeft: null,
      bestEpoch: row.best_epoch,
      scores: row.scores === null ? null : (JSON.parse(row.scores) as EntityScores),
      taggerId: row.tagger_id,
      message: row.message
    },
    recipe,
    encoderId: row.encoder_id,
    parentId: row.parent_id,
    starter: row.starter === null ? null : (JSON.parse(row.starter) as RunStarter),
    entityTypes: JSON.parse(row.entity_types) as string[],
    dividedBy: row.divided_by,
    trainWords: row.train_words,
    develWords: row.devel_words,
    dataHash: row.data_hash,
    versions: JSON.parse(row.versions) as Record<string, string>,
    pid: row.pid,
    erased: row.erased
  }
}
