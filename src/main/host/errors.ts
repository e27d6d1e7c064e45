// Translates what services, store and engine throw into the contract's errors; anything else crosses without its message.
import { ORPCError } from '@orpc/server'
import { EngineError } from '../engine/errors.ts'
import { ServiceError } from '../services/service-error.ts'
import { StoreError } from '../store/database/store-error.ts'

/** The workspace is locked, and so says nothing of what it holds. */
export class WorkspaceLocked extends Error {
  override readonly name = 'WorkspaceLocked'
}

/** Never throws. An unknown error could quote a document, so nothing of it crosses. */
export function toContractError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ServiceError) return fromService(error as ServiceError)
  if (error instanceof StoreError) return fromStore(error)
  if (error instanceof WorkspaceLocked) return new ORPCError('LOCKED')
  if (error instanceof EngineError) return fromEngine(error)
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return new ORPCError('BAD_REQUEST', { message: 'The request does not fit the contract.' })
  }
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Chartmark met a fault of its own. What was saved is safe; try again.'
  })
}

function fromService({ code, data }: ServiceError): ORPCError<string, unknown> {
  return new ORPCError(code, { data })
}

function fromStore({ code, message }: StoreError): ORPCError<string, unknown> {
  switch (code) {
    case 'DISK_FULL':
    case 'NOT_WRITABLE':
      return new ORPCError(code)
    case 'WRONG_KEY':
    case 'KEY_MISSING':
    case 'KEY_UNSAFE':
    case 'PASSPHRASE_NEEDED':
    case 'DAMAGED':
    case 'FUTURE_VERSION':
    case 'LOCKED':
      return new ORPCError('WORKSPACE_DAMAGED', { data: { detail: message } })
  }
}

function fromEngine({ code, message }: EngineError): ORPCError<string, unknown> {
  switch (code) {
    case 'DISK_FULL':
      return new ORPCError('DISK_FULL')
    case 'FOLDER_NOT_WRITABLE':
      return new ORPCError('NOT_WRITABLE')
    case 'ENCODER_MISSING':
    case 'ENCODER_DAMAGED':
    case 'ENCODER_UNSUPPORTED':
      return new ORPCError('ENCODER_DAMAGED', { data: { detail: message } })
    case 'TAGGER_MISSING':
    case 'TAGGER_DAMAGED':
    case 'ADAPTER_DAMAGED':
    case 'TAGGER_UNSUPPORTED':
    case 'CHECKPOINT_DAMAGED':
    case 'NO_SENTENCES':
    case 'TEXT_UNREADABLE':
    case 'TAGS_UNKNOWN':
    case 'LOSS_NOT_FINITE':
    case 'DEVICE_UNAVAILABLE':
    case 'CANCELLED':
      return new ORPCError('ENGINE_STOPPED', { data: { detail: message } })
  }
}

/** For the log: what kind of error it was, without anything it says. */
export function describeError(error: unknown): { readonly error: string } {
  return { error: error instanceof Error ? error.name : typeof error }
}
