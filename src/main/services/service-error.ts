// What a service refuses, as typed data that the contract's errors carry to the page unchanged.
import type { refusalReasons } from '../../shared/contract/procedure.ts'

export type RefusalReason = (typeof refusalReasons)[number]
export type MissingThing =
  | 'project'
  | 'document'
  | 'annotation'
  | 'run'
  | 'tagger'
  | 'job'
  | 'encoder'
  | 'batch'
  | 'label-version'
  | 'dictionary'
  | 'export'
  | 'pretraining'
  | 'files'
  | 'import'
  | 'note'
  | 'annotator'

/** The contract's errors that a service raises by itself; those of the store and the engine are translated by the host. */
export interface ServiceErrorData {
  readonly NOT_FOUND: { readonly what: MissingThing; readonly id: string }
  /** `detail` holds names and numbers for a person, never document text. */
  readonly REFUSED: { readonly reason: RefusalReason; readonly detail?: string }
}
export type ServiceErrorCode = keyof ServiceErrorData

export class ServiceError<Code extends ServiceErrorCode = ServiceErrorCode> extends Error {
  override readonly name = 'ServiceError'
  readonly code: Code
  readonly data: ServiceErrorData[Code]

  constructor(code: Code, data: ServiceErrorData[Code]) {
    super(code)
    this.code = code
    this.data = data
  }
}

export function notFound(what: MissingThing, id: string): ServiceError<'NOT_FOUND'> {
  return new ServiceError('NOT_FOUND', { what, id })
}

export function refused(reason: RefusalReason, detail?: string): ServiceError<'REFUSED'> {
  return new ServiceError('REFUSED', detail === undefined ? { reason } : { reason, detail })
}
