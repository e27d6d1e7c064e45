// How much text a project has.
import type { ReadHandle } from '../database/handles.ts'
import { visible } from './documents.ts'

export interface CorpusSize {
  readonly documents: number
  /** Of all documents, gold ones too. */
  readonly characters: number
}

export function sizeOfCorpus(read: ReadHandle, projectId: string): CorpusSize {
  return read.one<CorpusSize>(
    `SELECT count(*) AS documents, coalesce(sum(characters), 0) AS characters FROM document WHERE project_id = ? AND ${visible}`,
    projectId
  )!
}

/** Another one after documents have come in, went out of sight or came back, or after a note was changed. */
export function corpusStamp(read: ReadHandle): string {
  return read.one<{ stamp: string }>(
    `SELECT json_array((SELECT max(key) FROM document), (SELECT max(key) FROM import_reversal), (SELECT max(key) FROM batch),
       (SELECT max(key) FROM note_event), (SELECT count(*) FROM note_event WHERE undone = 1))
       AS stamp`
  )!.stamp
}
