// Why an XML file is not read, without a word of the file.
import { type Reason, sayReason } from '../../../shared/reasons/reason.ts'

export class XmlFault extends Error {
  override readonly name = 'XmlFault'
  readonly reason: Reason

  constructor(why: Reason) {
    super(sayReason(why))
    this.reason = why
  }
}
