// Everything that can go wrong in the engine, as a code for programs and plain words for people.

export type EngineErrorCode =
  | 'ENCODER_MISSING'
  | 'ENCODER_DAMAGED'
  | 'ENCODER_UNSUPPORTED'
  | 'TAGGER_MISSING'
  | 'TAGGER_DAMAGED'
  | 'ADAPTER_DAMAGED'
  | 'TAGGER_UNSUPPORTED'
  | 'CHECKPOINT_DAMAGED'
  | 'NO_SENTENCES'
  | 'TEXT_UNREADABLE'
  | 'TAGS_UNKNOWN'
  | 'DISK_FULL'
  | 'FOLDER_NOT_WRITABLE'
  | 'LOSS_NOT_FINITE'
  | 'DEVICE_UNAVAILABLE'
  | 'CANCELLED'

/** An error whose message may be shown to a person as it is: it says what to do and holds no document text. */
export class EngineError extends Error {
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EngineError'
    this.code = code
  }
}

/** The run was asked to stop; a checkpoint stands and the run can go on from it. */
export class TrainingCancelled extends EngineError {
  readonly step: number

  constructor(step: number) {
    super('CANCELLED', 'Training was stopped. It can go on from where it was.')
    this.name = 'TrainingCancelled'
    this.step = step
  }
}

/** The `code` that Node puts on errors of the operating system, or an empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
