// The text of a FHIR attachment: decoded from base64, made plain where it is HTML; nothing is ever fetched.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { decodeText } from '../text/encoding.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { field, listField, type Resource, textField } from './fhir-json.ts'
import { htmlText } from './html-text.ts'

export type AttachmentText = { readonly text: string } | { readonly fault: Reason }

/** Binary resources of the same file, by every name that a reference may have. */
export type Binaries = ReadonlyMap<string, Resource>

export function readAttachment(attachment: unknown, binaries: Binaries): AttachmentText {
  const url = textField(attachment, 'url')
  const binary = url === undefined ? undefined : binaries.get(url)
  const data = textField(attachment, 'data') ?? textField(binary, 'data')
  const type = textField(attachment, 'contentType') ?? textField(binary, 'contentType') ?? 'text/plain'
  if (data === undefined) {
    return { fault: reason('fhir.elsewhere') }
  }
  const [kind = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const isHtml = kind === 'text/html' || kind === 'application/xhtml+xml'
  if (!isHtml && !kind.startsWith('text/')) {
    return { fault: isPlainType(kind) ? reason('fhir.type', { type: kind }) : reason('fhir.other-type') }
  }
  if (!/^[\sA-Za-z0-9+/]*=?\s*=?\s*$/.test(data)) return { fault: reason('fhir.base64') }
  const decoded = decodeText(Buffer.from(data, 'base64'), encodingOf(parameters))
  if (!decoded.ok) return { fault: reason('fhir.unreadable', { why: decoded.why }) }
  const text = isHtml ? htmlText(decoded.text) : decoded.text
  if (text === undefined) return { fault: reason('fhir.deep') }
  return /\S/.test(text) ? { text } : { fault: reason('fhir.blank') }
}

/** Of all resources in the file. */
export function binariesOf(resources: readonly unknown[]): Binaries {
  const binaries = new Map<string, Resource>()
  const add = (resource: unknown, fullUrl: string | undefined) => {
    if (textField(resource, 'resourceType') !== 'Binary') return
    const id = textField(resource, 'id')
    if (id !== undefined) binaries.set(`Binary/${id}`, resource as Resource)
    if (fullUrl !== undefined) binaries.set(fullUrl, resource as Resource)
  }
  for (const resource of resources) {
    add(resource, undefined)
    for (const entry of listField(resource, 'entry')) add(field(entry, 'resource'), textField(entry, 'fullUrl'))
  }
  return binaries
}

const encodings: Readonly<Record<string, TextEncodingName>> = {
  'utf-8': 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030'
}

function encodingOf(parameters: readonly string[]): TextEncodingName | undefined {
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return charset === undefined ? undefined : encodings[charset.replaceAll('"', '')]
}

/** A content type is the file's word: only what looks like one is repeated. */
function isPlainType(kind: string): boolean {
  return /^[a-z]+\/[a-z0-9.+-]{1,60}$/.test(kind)
}
