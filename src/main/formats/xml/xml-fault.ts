// Why an XML file is not read, without a word of the file.
import { ReasonError } from '../reason-error.ts'

export class XmlFault extends ReasonError {
  override readonly name = 'XmlFault'
}
