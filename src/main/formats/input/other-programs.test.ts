// Files of other programs are refused with what to do, never unpacked into their XML or read as noise.
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sayReason } from '../../../shared/reasons/reason.ts'
import { resolveInput } from '../resolve.ts'
import { fileOfBytes, inputOfFile } from './input.ts'

const archive = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('<x/>')])))
const container = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])

test.each([
  ['a.odt', archive('mimetype', 'content.xml', 'META-INF/manifest.xml'), '.docx'],
  ['a.xlsb', archive('[Content_Types].xml', 'xl/workbook.bin'), '.xlsx'],
  ['a.pptx', archive('[Content_Types].xml', 'ppt/presentation.xml'), 'PDF'],
  ['a.pages', archive('Index/Document.iwa'), 'PDF'],
  ['a.epub', archive('META-INF/container.xml'), 'PDF'],
  ['a.xls', container('Workbook'), '.xlsx'],
  ['a.bin', container('WordDocument'), '.docx'],
  ['a.xlsx', container('EncryptedPackage'), 'password'],
  ['locked.xlsx', container(''), 'password'],
  ['old.doc', container(''), '.docx'],
  ['docs.spacy', Buffer.from('789c0000', 'hex'), '"spans"'],
  ['train.parquet', Buffer.from('PAR1\0\0\0\0'), 'JSON lines']
])('%s', async (name, bytes, advice) => {
  const parts = []
  for await (const part of resolveInput(inputOfFile(fileOfBytes(name, bytes)))) parts.push(part)
  expect(parts).toMatchObject([{ kind: 'unread', where: name, reason: 'binary' }])
  expect(parts.map((part) => (part.kind === 'unread' ? sayReason(part.why) : ''))[0]).toContain(advice)
})
