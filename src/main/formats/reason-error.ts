// An error that says why in every language.
import { type Reason, sayReason } from '../../shared/reasons/reason.ts'

export abstract class ReasonError extends Error {
  readonly reason: Reason

  /** The message is the reason in English. */
  constructor(why: Reason) {
    super(sayReason(why))
    this.reason = why
  }
}
