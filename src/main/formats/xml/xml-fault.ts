// Why an XML file is not read, in words for a person and without a word of the file.

export class XmlFault extends Error {
  override readonly name = 'XmlFault'
}
