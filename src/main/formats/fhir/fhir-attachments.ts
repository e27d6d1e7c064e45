// The text of a FHIR attachment: decoded from base64, made plain where it is HTML; nothing is ever fetched.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { decodeText } from '../text/encoding.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { contentOf } from './fhir-binaries.ts'
import { type Resource, textField } from './fhir-json.ts'
import { htmlText } from './html-text.ts'

export interface AttachmentText {
  readonly text: string
  /** The text is what a browser shows of the attachment. */
  readonly isHtml: boolean
}

/** `binary` is what the attachment names, where it has no content of its own. */
export function readAttachment(
  attachment: unknown,
  binary: Resource | 'far' | undefined
): AttachmentText | { readonly fault: Reason } {
  if (binary === 'far') return { fault: reason('fhir.far') }
  const data = textField(attachment, 'data') ?? contentOf(binary)
  const type = textField(attachment, 'contentType') ?? textField(binary, 'contentType') ?? 'text/plain'
  const [kind = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const isHtml = kind === 'text/html' || kind === 'application/xhtml+xml'
  if (!isHtml && (!kind.startsWith('text/') || markup.has(kind))) {
    return { fault: isPlainType(kind) ? reason('fhir.type', { type: kind }) : reason('fhir.other-type') }
  }
  if (data === undefined) return { fault: reason('fhir.elsewhere') }
  if (!/^[\sA-Za-z0-9+/]*=?\s*=?\s*$/.test(data)) return { fault: reason('fhir.base64') }
  const charset = charsetOf(parameters)
  const encoding = charset === undefined ? undefined : encodings[charset]
  if (charset !== undefined && encoding === undefined)
    return {
      fault: /^[a-z0-9_-]{1,40}$/.test(charset) ? reason('fhir.charset', { charset }) : reason('fhir.charset-other')
    }
  const decoded = decodeText(Buffer.from(data, 'base64'), encoding === 'by-mark' ? undefined : encoding)
  if (!decoded.ok) return { fault: reason('fhir.unreadable', { why: decoded.why }) }
  const text = isHtml ? htmlText(decoded.text) : decoded.text
  if (text === undefined) return { fault: reason('fhir.deep') }
  return /\S/.test(text) ? { text, isHtml } : { fault: reason('fhir.blank') }
}

/** Text of which the signs of its own are not text that anybody reads. */
const markup = new Set(['text/rtf', 'text/richtext', 'text/xml'])

/** To guess where the file names another encoding would garble the text without a word. */
const encodings: Readonly<Record<string, TextEncodingName | 'by-mark'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'by-mark',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030'
}

function charsetOf(parameters: readonly string[]): string | undefined {
  return parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '')
}

/** A content type is the file's word: only what looks like one is repeated. */
function isPlainType(kind: string): boolean {
  return /^[a-z]+\/[a-z0-9.+-]{1,60}$/.test(kind)
}
