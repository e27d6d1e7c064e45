// Knows files of other programs that are not read, by their first bytes or by what is packed in them, so that a person is told what to do.
import { type Reason, reason, type ReasonCode } from '../../../shared/reasons/reason.ts'
import { isOldOffice } from '../text/binary.ts'

type Advice = 'file.save-docx' | 'file.save-xlsx' | 'file.save-pdf' | 'file.save-lines'

const advise = (advice: Advice, kind: ReasonCode): Reason => reason(advice, { kind: { code: kind } })

/** A file within the archive that no archive of another kind has. */
const packed: readonly (readonly [entry: RegExp, said: Reason])[] = [
  [/^xl\/workbook\.bin$/, advise('file.save-xlsx', 'binary.xlsb')],
  [/^ppt\/presentation\.xml$/, advise('file.save-pdf', 'binary.slides')],
  [/^Index\/Document\.iwa$|^Index\.zip$/, advise('file.save-pdf', 'binary.iwork')],
  [/^META-INF\/container\.xml$/, advise('file.save-pdf', 'binary.ebook')]
]

/** Undefined where the archive may be opened and its files read. */
export function refuseArchive(names: readonly string[]): Reason | undefined {
  if (names.includes('content.xml') && names.includes('META-INF/manifest.xml')) {
    return reason('file.open-document')
  }
  return packed.find(([entry]) => names.some((name) => entry.test(name)))?.[1]
}

/** Streams of the old Office container, by the names that stand in it. */
const streams: readonly (readonly [name: string, said: Reason])[] = [
  ['EncryptedPackage', reason('file.office-password')],
  ['WordDocument', advise('file.save-docx', 'binary.doc')],
  ['Workbook', advise('file.save-xlsx', 'binary.xls')],
  ['PowerPoint Document', advise('file.save-pdf', 'binary.slides')]
]
/** Where the names do not stand at the beginning. */
const oldNames: readonly (readonly [name: RegExp, said: Reason])[] = [
  [/\.(?:docx|xlsx|pptx)$/i, reason('file.office-password')],
  [/\.docm?$|\.dot$/i, advise('file.save-docx', 'binary.doc')],
  [/\.xls$|\.xlt$/i, advise('file.save-xlsx', 'binary.xls')],
  [/\.ppt$/i, advise('file.save-pdf', 'binary.slides')]
]

/** By the beginning of a file that is no text; undefined where no more can be said than that. */
export function refuseBinary(name: string, head: Uint8Array): Reason | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length)
  if (isOldOffice(bytes)) {
    const stream = streams.find(([each]) => bytes.includes(Buffer.from(each, 'utf16le')))
    return (stream ?? oldNames.find(([each]) => each.test(name)))?.[1]
  }
  if (/\.spacy$/i.test(name)) return reason('file.docbin')
  if (/^(?:PAR1|ARROW1)/.test(bytes.toString('latin1', 0, 6))) return advise('file.save-lines', 'binary.columns')
  return undefined
}
