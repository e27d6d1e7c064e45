// What the files of this folder work with: reading a part needs less than the service does.
import type { JobQueue } from '../../jobs/queue.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import type { FileLoans } from './file-loans.ts'

export interface ImportDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  /** The workspace's. */
  readonly settled?: (() => Promise<void> | undefined) | undefined
}

export interface ImportServiceDeps extends ImportDeps {
  readonly annotator: () => string
  readonly queue: JobQueue
  readonly loans: FileLoans
}
