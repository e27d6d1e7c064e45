// Taggers as the store knows them; their weights lie in a folder named by their id.
import type { EntityScores, Tagger } from '../../../shared/runs.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { currentTagger } from './promotions.ts'

interface TaggerRow {
  readonly id: string
  readonly project_id: string
  readonly run_id: string | null
  readonly name: string
  readonly created_at: string
  readonly entity_types: string
  readonly encoder_name: string
  readonly recipe_name: string
  readonly scores: string
  readonly archived_at: string | null
}

/** A project's taggers, the one in use first, then the newest; archived ones last. */
export function listTaggers(read: ReadHandle, projectId: string): Tagger[] {
  const current = currentTagger(read, projectId)
  const taggers = read
    .all<TaggerRow>(
      'SELECT * FROM tagger WHERE project_id = ? ORDER BY archived_at IS NOT NULL, created_at DESC, id',
      projectId
    )
    .map(toTagger)
    .map((tagger) => (tagger.id === current ? { ...tagger, current: true } : tagger))
  return [...taggers.filter((tagger) => tagger.current), ...taggers.filter((tagger) => !tagger.current)]
}

export function archiveTagger(mutation: Mutation, projectId: string, taggerId: string, archived: boolean): void {
  mutation.write.run('UPDATE tagger SET archived_at = ? WHERE id = ?', archived ? mutation.at : null, taggerId)
  mutation.changed({ kind: 'taggers', projectId })
}

export function findTagger(read: ReadHandle, taggerId: string): (Tagger & { readonly projectId: string }) | undefined {
  const row = read.one<TaggerRow>('SELECT * FROM tagger WHERE id = ?', taggerId)
  return row && { ...toTagger(row), projectId: row.project_id }
}

export function insertTagger(
  mutation: Mutation,
  projectId: string,
  tagger: Omit<Tagger, 'createdAt' | 'current'>
): void {
  mutation.write.run(
    `INSERT INTO tagger (id, project_id, run_id, name, created_at, entity_types, encoder_name, recipe_name, scores)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tagger.id,
    projectId,
    tagger.runId,
    tagger.name,
    mutation.at,
    JSON.stringify(tagger.entityTypes),
    tagger.encoderName,
    tagger.recipeName,
    JSON.stringify(tagger.scores)
  )
  mutation.changed({ kind: 'taggers', projectId })
}

function toTagger(row: TaggerRow): Tagger {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    entityTypes: JSON.parse(row.entity_types) as string[],
    encoderName: row.encoder_name,
    recipeName: row.recipe_name,
    scores: JSON.parse(row.scores) as EntityScores,
    runId: row.run_id,
    ...(row.archived_at === null ? {} : { archivedAt: row.archived_at })
  }
}
