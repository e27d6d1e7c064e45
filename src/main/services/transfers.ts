// The record of a project's imports and exports, for the page.
import type { Transfer } from '../../shared/exports.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import { listTransfers } from '../store/transfers/transfers.ts'
import { requireProject } from './projects.ts'

export interface TransferService {
  /** The newest first. Throws `ServiceError` NOT_FOUND. */
  readonly list: (input: { projectId: string }) => Transfer[]
}

const transfersListed = 500

export function createTransferService({ read }: { readonly read: ReadHandle }): TransferService {
  return {
    list({ projectId }) {
      requireProject(read, projectId)
      return listTransfers(read, projectId, transfersListed)
    }
  }
}
