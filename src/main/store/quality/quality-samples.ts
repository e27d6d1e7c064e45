// Random samples of tagged documents: who drew them, from what, and what the tagger had said of each.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { visible } from '../documents/documents.ts'
import { unpackSpans } from '../taggers/predictions.ts'

export interface SampleRecord {
  readonly id: string
  readonly taggerId: string
  readonly taggerName: string
  readonly drawnAt: string
  readonly drawnBy: string
  readonly seed: number
  readonly archive: number
}

export function findSample(read: ReadHandle, projectId: string): SampleRecord | undefined {
  return read.one<SampleRecord>(
    `SELECT id, tagger_id AS taggerId, tagger_name AS taggerName, drawn_at AS drawnAt, drawn_by AS drawnBy, seed, archive
       FROM quality_sample WHERE project_id = ?`,
    projectId
  )
}

/** In the place of an earlier one of the project. */
export function insertSample(
  { write, at, actor }: Mutation,
  projectId: string,
  sample: Pick<SampleRecord, 'id' | 'taggerId' | 'taggerName' | 'seed' | 'archive'>
): void {
  write.run('DELETE FROM quality_sample WHERE project_id = ?', projectId)
  write.run(
    `INSERT INTO quality_sample (id, project_id, tagger_id, tagger_name, drawn_at, drawn_by, seed, archive)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    sample.id,
    projectId,
    sample.taggerId,
    sample.taggerName,
    at,
    actor,
    sample.seed,
    sample.archive
  )
}

/** After those that it holds, with what the tagger says of them now. */
export function extendSample(write: WriteHandle, sample: SampleRecord, documentKeys: readonly number[]): void {
  const { places } = write.one<{ places: number }>(
    'SELECT coalesce(max(place) + 1, 0) AS places FROM quality_sample_document WHERE sample_id = ?',
    sample.id
  )!
  for (const [i, key] of documentKeys.entries()) {
    write.run(
      `INSERT INTO quality_sample_document (sample_id, place, document_key, spans)
       SELECT ?, ?, document_key, spans FROM prediction WHERE document_key = ? AND tagger_id = ?`,
      sample.id,
      places + i,
      key,
      sample.taggerId
    )
  }
}

/** Keys in the order of the lot, without those that are out of sight. */
export function sampleKeys(read: ReadHandle, sampleId: string): number[] {
  return read
    .all<{ key: number }>(
      `SELECT document_key AS key FROM quality_sample_document JOIN document ON document.key = document_key
        WHERE sample_id = ? AND ${visible} ORDER BY place`,
      sampleId
    )
    .map(({ key }) => key)
}

export interface SampledDocument {
  readonly key: number
  readonly status: DocumentStatus
  /** What the tagger had said when it was drawn. */
  readonly found: readonly LabelledSpan[]
}

export function sampledDocument(read: ReadHandle, sampleId: string, key: number): SampledDocument {
  const row = read.one<{ status: DocumentStatus; spans: string }>(
    `SELECT status, spans FROM quality_sample_document JOIN document ON document.key = document_key
      WHERE sample_id = ? AND document_key = ?`,
    sampleId,
    key
  )!
  return { key, status: row.status, found: unpackSpans(row.spans) }
}

/** The next documents of a project that the tagger has read, in the order of their keys. */
export function nextTagged(
  read: ReadHandle,
  projectId: string,
  taggerId: string,
  afterKey: number,
  limit: number
): number[] {
  return read
    .all<{ key: number }>(
      `SELECT document_key AS key FROM prediction JOIN document ON document.key = document_key
        WHERE tagger_id = ? AND document_key > ? AND project_id = ? AND ${visible} ORDER BY document_key LIMIT ?`,
      taggerId,
      afterKey,
      projectId,
      limit
    )
    .map(({ key }) => key)
}
