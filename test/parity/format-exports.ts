// Writes the same documents in every format into a folder, for check_format_exports.py to open with others' libraries.
// Run: node test/parity/format-exports.ts FOLDER
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fhirObservation } from '../../src/main/formats/mentions/mention-tables.ts'
import type { FormatDocument } from '../../src/main/formats/format.ts'
import { findFormat, writeDocuments } from '../../src/main/formats/registry.ts'

const folder = process.argv[2]!
const place = (text: string, surface: string) => {
  const start = text.indexOf(surface)
  return { start, end: start + surface.length }
}
const documentOf = (id: string, text: string, marks: readonly (readonly [surface: string, label: string])[]) => ({
  id,
  text,
  spans: marks.map(([surface, label], at) => ({ ...place(text, surface), label, id: `T${at + 1}` }))
})
const documents: FormatDocument[] = [
  documentOf('n1', '😀 Aspirin after fever.\nNo rash 👩‍⚕️, metformin 500 mg.', [
    ['Aspirin', 'DRUG'],
    ['fever', 'DISEASE'],
    ['metformin', 'DRUG']
  ]),
  documentOf('n2', '患者😀服用阿司匹林\n𠮷先生否认糖尿病。', [
    ['阿司匹林', 'DRUG'],
    ['糖尿病', 'DISEASE']
  ])
]
/** What each span is, for the other side to compare with. */
const expected = documents.map(({ id, text, spans }) => ({
  id,
  text,
  spans: spans.map(({ start, end, label }) => [text.slice(start, end), label])
}))

mkdirSync(folder, { recursive: true })
writeFileSync(path.join(folder, 'expected.json'), JSON.stringify(expected))
const looks = [
  ...['jsonl', 'doccano', 'prodigy', 'labelstudio', 'bioc-xml', 'bioc-json', 'brat', 'pubtator', 'conll', 'iob2'],
  ...['uima-xmi', 'uima-json', 'webanno-tsv', 'csv', 'xlsx']
]
for (const look of looks) {
  const format = findFormat(look === 'xlsx' ? 'csv' : look)!
  const { files } = await writeDocuments(format, documents, {
    suggestions: false,
    extension: look === 'xlsx' ? '.xlsx' : '.csv'
  })
  for (const [name, bytes] of files) {
    const file = path.join(folder, look, name === '' ? 'file' : name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}
const common = { documentName: 'n1', group: '', month: '', form: 'aspirin', code: 'X1', snippet: '' }
const row = { ...common, documentId: 'n1', labelId: 'DRUG', surface: 'Aspirin', start: 2, end: 9, by: 'Ann' }
writeFileSync(
  path.join(folder, 'observation.json'),
  JSON.stringify(fhirObservation({ ...row, status: 'accepted', score: null }, 1))
)
