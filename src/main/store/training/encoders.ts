// Encoders beside those that ship, who needs them, and which one a project trains with; their files lie in a folder named by their id.
import type { Encoder } from '../../../shared/encoders.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

export type StoredEncoder = Omit<Encoder, 'neededBy' | 'createdAt' | 'source'> & {
  readonly source: 'imported' | 'pre-trained'
  readonly createdAt: string
}

interface EncoderRow extends Omit<StoredEncoder, 'languages' | 'createdAt'> {
  readonly languages: string
  readonly created_at: string
}

/** The newest first. */
export function listStoredEncoders(read: ReadHandle): StoredEncoder[] {
  return read.all<EncoderRow>('SELECT * FROM encoder ORDER BY created_at DESC, id').map(toEncoder)
}

export function findStoredEncoder(read: ReadHandle, id: string): StoredEncoder | undefined {
  const row = read.one<EncoderRow>('SELECT * FROM encoder WHERE id = ?', id)
  return row && toEncoder(row)
}

export function insertEncoder(mutation: Mutation, encoder: Omit<StoredEncoder, 'createdAt'>): void {
  const { id, name, source, languages, family, layers, hidden, vocabulary, parameters, bytes } = encoder
  const { license, origin, hash } = encoder
  mutation.write.run(
    `INSERT INTO encoder (id, name, source, languages, family, layers, hidden, vocabulary, parameters, bytes, license, origin, hash, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, name, source, JSON.stringify(languages), family, layers, hidden, vocabulary, parameters, bytes],
    ...[license, origin, hash, mutation.at]
  )
  mutation.changed({ kind: 'encoders' })
}

/** Projects that had chosen it go by the language of their texts again. */
export function removeEncoder(mutation: Mutation, id: string): void {
  mutation.write.run('DELETE FROM project_encoder WHERE encoder_id = ?', id)
  mutation.write.run('DELETE FROM encoder WHERE id = ?', id)
  mutation.changed({ kind: 'encoders' })
}

/**
 * Names of what cannot do without the encoder: taggers whose small file goes on top of it, runs that are not over or can go on, and
 * pre-trainings that began from it and can go on.
 */
export function needsOfEncoder(read: ReadHandle, id: string): string[] {
  return read
    .all<{ name: string }>(
      `SELECT tagger.name AS name FROM tagger JOIN run ON run.id = tagger.run_id
        WHERE run.encoder_id = ? AND coalesce(json_extract(run.recipe, '$.method.kind'), 'weights') IN ('lora', 'adapter')
       UNION SELECT name FROM run WHERE encoder_id = ? AND state IN ('queued', 'running', 'cancelling', 'interrupted')
       UNION SELECT name FROM pretraining WHERE base_id = ? AND state IN ('queued', 'running', 'stopping', 'paused')
       ORDER BY name`,
      ...[id, id, id]
    )
    .map(({ name }) => name)
}

/** The encoder chosen for a project by hand. */
export function encoderOfProject(read: ReadHandle, projectId: string): string | undefined {
  return read.one<{ encoder_id: string }>('SELECT encoder_id FROM project_encoder WHERE project_id = ?', projectId)
    ?.encoder_id
}

/** Null: by the language of the texts again. */
export function setEncoderOfProject(mutation: Mutation, projectId: string, encoderId: string | null): void {
  if (encoderId === null) mutation.write.run('DELETE FROM project_encoder WHERE project_id = ?', projectId)
  else {
    mutation.write.run(
      'INSERT INTO project_encoder (project_id, encoder_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET encoder_id = excluded.encoder_id',
      projectId,
      encoderId
    )
  }
  mutation.changed({ kind: 'encoders' })
}

function toEncoder({ languages, created_at: createdAt, ...row }: EncoderRow): StoredEncoder {
  return { ...row, languages: JSON.parse(languages) as StoredEncoder['languages'], createdAt }
}
