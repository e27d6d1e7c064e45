// Exports of tools that people come from: Argilla's records and MedCATtrainer's projects, from their descriptions.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FormatSpan, ReadOptions } from './format.ts'
import { fileOfBytes, inputOfFile } from './input/input.ts'
import { readDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'

const folder = path.resolve(import.meta.dirname, '../../../test/fixtures/formats')
const fixture = (name: string) => readFileSync(path.join(folder, name))
const text = 'Famotidine 😊 induced delirium.\r\nCafe\u0301 患者有糖尿病。'

/** Read as whatever it is recognised as. */
async function read(name: string, content: string | Uint8Array = fixture(name), options: ReadOptions = {}) {
  for await (const part of resolveInput(inputOfFile(fileOfBytes(path.basename(name), Buffer.from(content))))) {
    if (part.kind === 'unread') throw new Error(part.why.code)
    const { documents, problems, notes } = await readDocuments(part.format, part.input, options)
    const mark = ({ start, end, label, status, score, code }: FormatSpan, whole: string) =>
      [label, whole.slice(start, end), code, status, score].filter((each) => each !== undefined).join(' ')
    return {
      format: part.format.id,
      documents: documents.map((each) => ({ ...each, spans: each.spans.map((span) => mark(span, each.text)) })),
      spans: documents.map(({ spans }) => spans),
      faults: problems.map(({ where, reason, kind }) => `${where} ${reason.code} ${kind}`),
      notes: notes.join('\n')
    }
  }
  throw new Error('no part')
}

describe('Argilla', () => {
  test('answers are gold, suggestions suggestions, and what is neither is counted', async () => {
    const { format, documents, faults, notes } = await read('argilla/records.json')
    expect(format).toBe('argilla')
    expect(documents).toEqual([
      {
        id: 'r1',
        text,
        spans: ['DRUG Famotidine', 'DISEASE delirium', 'FOOD\tNFD Cafe\u0301', 'DISEASE 糖尿病 suggestion 0.7'],
        meta: { year: 2026, source: 'ward A' }
      },
      { id: 'r2', text: 'No fever.', spans: [] }
    ])
    expect(faults).toEqual([
      'records.json[1] argilla.several span',
      'records.json[1] span.numbered span',
      'records.json[3] record.left-out document'
    ])
    expect(notes).toMatch(/“text” was read as the text[^]*4 entities could not be checked/)
    expect(notes).toMatch(/1 suggestions are the same[^]*1 answers to other questions/)
  })

  test('records in columns: drafts are suggestions, discarded answers stay out', async () => {
    const { format, documents, faults, notes } = await read('argilla/columns.jsonl')
    expect([format, faults]).toEqual(['argilla', []])
    expect(documents.map(({ id, spans }) => [id, spans])).toEqual([
      ['f1', ['DISEASE delirium', 'DISEASE 糖尿病 suggestion']],
      ['f2', ['DISEASE 糖尿病 suggestion 0.5']]
    ])
    expect(notes).toMatch(/1 answers were discarded[^]*1 answers were not submitted/)
  })

  test('UTF-16 is read where it is chosen, another field where it is named', async () => {
    const span = { label: 'D', start: 3, end: 10 }
    const records = [
      { id: 'a', fields: { note: 'x', body: '😊 Aspirin' }, responses: { q: [{ value: [span], user_id: 1 }] } }
    ]
    const content = JSON.stringify(records)
    const chosen = await read('a.json', content, { offsets: 'utf-16', columns: { text: 'body' } })
    expect(chosen.documents[0]).toMatchObject({ spans: ['D Aspirin'], meta: { note: 'x' } })
    expect((await read('a.json', content, { columns: { text: 'body' } })).faults).toHaveLength(1)
  })

  test('what is no record is named, and the rest goes in', async () => {
    const good =
      '{"id":"g","fields":{"text":"Aspirin"},"responses":{"q":[{"value":[{"start":0,"end":7,"label":"D"}]}]},"suggestions":{}}'
    const { documents, faults } = await read(
      'a.jsonl',
      `${good}\n[1]\n{"fields":7}\n{"fields":{"text":""},"responses":[]}\n${good}\n`
    )
    expect(documents).toHaveLength(1)
    expect(faults.map((each) => each.split(' ')[0])).toEqual(['a.jsonl:2', 'a.jsonl:3', 'a.jsonl:4', 'a.jsonl:5'])
  })
})

describe('MedCATtrainer', () => {
  test('what people confirmed is gold, what they refused is rejected, the concept is the code', async () => {
    const { format, documents, spans, faults, notes } = await read('medcat/export.json')
    expect(format).toBe('medcat')
    expect(documents).toHaveLength(1)
    expect(documents[0]).toMatchObject({ id: '11', text, meta: { title: 'note 1' } })
    expect(documents[0]!.spans).toEqual([
      'Concept Famotidine 387211002 accepted',
      'Concept delirium 2776000 accepted',
      'Concept 糖尿病 73211009 suggestion 0.4',
      'Concept induced 16404004 rejected',
      'Concept Cafe\u0301 735971005 accepted'
    ])
    expect(spans[0]![1]).toMatchObject({ id: '2', attributes: { Temporality: 'past' } })
    expect(faults).toEqual([
      'export.json[1] span.numbered span',
      'export.json[2] record.left-out document',
      'export.json[3] document.same-id document',
      'export.json[4] record.left-out document'
    ])
    expect(notes).toMatch(/label “Concept”[^]*1 relations/)
  })

  test('another field gives the label where it is named', async () => {
    const { documents } = await read('medcat/export.json', undefined, { columns: { label: 'cui' } })
    expect(documents[0]!.spans[0]).toBe('387211002 Famotidine 387211002 accepted')
  })

  test('a file that is cut gives what came before, and says so', async () => {
    const whole = fixture('medcat/export.json').toString()
    const { documents, faults } = await read('a.json', whole.slice(0, whole.indexOf('"id": 12')))
    expect(documents).toHaveLength(1)
    expect(faults.at(-1)).toBe('a.json json.cut file')
    expect((await read('a.json', '{"projects":[{"name":"x","documents":[]}]}')).faults).toEqual([
      'a.json medcat.empty file'
    ])
  })
})
