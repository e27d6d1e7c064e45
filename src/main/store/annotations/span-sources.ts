// The ids that spans had in the file that brought them.
import type { ReadHandle, WriteHandle } from '../database/handles.ts'

/** By number of the annotation. */
export type SpanSources = ReadonlyMap<number, string>

export function spanSourcesOf(read: ReadHandle, documentKey: number): SpanSources {
  const rows = read.all<{ id: number; source: string }>(
    'SELECT annotation_id AS id, source_id AS source FROM span_source WHERE document_key = ? ORDER BY annotation_id',
    documentKey
  )
  return new Map(rows.map(({ id, source }) => [id, source]))
}

export function addSpanSources(write: WriteHandle, documentKey: number, sources: SpanSources): void {
  for (const [id, source] of sources) {
    write.run(
      'INSERT INTO span_source (document_key, annotation_id, source_id) VALUES (?, ?, ?)',
      documentKey,
      id,
      source
    )
  }
}
