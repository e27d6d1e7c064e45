// Keys of the documents that are meant by their state or by their ids, in the order in which they came in.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { ReadHandle } from '../database/handles.ts'
import { keyList } from '../database/key-list.ts'
import { visible } from '../documents/documents.ts'
import { mainKey } from './document-filter.ts'

export function keysOfStatuses(read: ReadHandle, projectId: string, statuses: readonly DocumentStatus[]): number[] {
  return keyList(
    read,
    `SELECT key FROM document WHERE project_id = ? AND status IN (SELECT value FROM json_each(?)) AND ${visible}`,
    projectId,
    JSON.stringify(statuses)
  )
}

/** Of those among the ids that are documents of the project; the id of somebody's pass means the document that it is of. */
export function keysOfIds(read: ReadHandle, projectId: string, ids: readonly string[]): number[] {
  return keyList(
    read,
    `SELECT key FROM document WHERE project_id = ? AND ${visible}
        AND key IN (SELECT ${mainKey} FROM document WHERE id IN (SELECT value FROM json_each(?)))`,
    projectId,
    JSON.stringify(ids)
  )
}

/** Of documents and passes, by their keys: the documents, each once. */
export function mainKeys(read: ReadHandle, keys: readonly number[]): number[] {
  return keyList(
    read,
    `SELECT DISTINCT ${mainKey} AS key FROM document WHERE key IN (SELECT value FROM json_each(?))`,
    JSON.stringify(keys)
  )
}
