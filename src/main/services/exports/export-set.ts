// Which documents an export means, as keys in the order in which they came in.
import { documentStatusSchema } from '../../../shared/entities.ts'
import type { ExportSet } from '../../../shared/exports.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { keysOfIds, keysOfStatuses } from '../../store/lists/document-keys.ts'
import type { DocumentService } from '../documents.ts'

export interface SetDeps {
  readonly read: ReadHandle
  readonly documents: Pick<DocumentService, 'keys'>
}

/** The project must be there. */
export async function keysOfSet({ read, documents }: SetDeps, projectId: string, set: ExportSet): Promise<number[]> {
  switch (set.kind) {
    case 'status': {
      const { options } = documentStatusSchema
      return keysOfStatuses(read, projectId, options.slice(options.indexOf(set.from)))
    }
    case 'filter':
      return documents.keys({ projectId, ...set.query })
    case 'documents':
      return keysOfIds(read, projectId, set.documentIds)
  }
}
