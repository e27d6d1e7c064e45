// Imports as the page asks for them: whole or not at all, every choice kept, everything reported.
import { sayReason } from '../../../shared/reasons/reason.ts'
import { describe, expect, it } from 'vitest'
import { fileOf, listAll, temporaryCorpus } from '../corpus.fixture.ts'
import { left, nothing, record } from './import-counts.fixture.ts'

describe('files that hold nothing to bring in', () => {
  it.each([
    ['an empty file', fileOf('a.txt', ''), 'empty'],
    ['a picture', fileOf('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d])), 'picture'],
    ['a damaged PDF', fileOf('a.pdf', '%PDF-1.7 ...'), 'PDF'],
    ['white space', fileOf('a.txt', ' \n\t'), 'white space'],
    ['broken JSON lines', fileOf('a.jsonl', '{"text":\n'), 'JSON'],
    [
      'damaged UTF-8',
      fileOf('a.txt', new Uint8Array([...Buffer.from('患者因糖尿病入院'.repeat(9)), 0xe6, 0x82])),
      'byte 217'
    ]
  ])('%s is reported and leaves nothing behind', async (_what, file, word) => {
    const corpus = temporaryCorpus()
    const { state, documents, listed } = await corpus.imports.bring({ projectId: corpus.projectId, files: [file] })
    expect({ state, documents }).toEqual({ state: 'done', documents: 0 })
    expect(listed.map(({ reason }) => sayReason(reason)).join()).toContain(word)
    expect(left(corpus)).toMatchObject({ documents: 0, sources: 0 })
    expect(corpus.projects.labels({ projectId: corpus.projectId }).labels).toHaveLength(2)
  })

  it('are named among the good ones, by their place below the folder', async () => {
    const corpus = temporaryCorpus()
    const files = [
      { name: 'notes/a/empty.txt', file: fileOf('empty.txt', '') },
      { name: 'notes/b/one.txt', file: fileOf('one.txt', 'text') },
      { name: 'notes/a/one.txt', file: fileOf('one.txt', 'other text') }
    ]
    const { parts, listed, name } = await corpus.imports.bring({ projectId: corpus.projectId, files })
    expect(name).toBe('notes/a/empty.txt (+2)')
    expect(parts.map(({ file, format, documents }) => [file, format, documents])).toEqual([
      ['a/empty.txt', '', 0],
      ['b/one.txt', 'txt', 1],
      ['a/one.txt', 'txt', 1]
    ])
    expect(listed).toMatchObject([{ kind: 'file', where: 'a/empty.txt', documentId: null }])
  })
})

describe('choices', () => {
  const spans = [
    { start: 0, end: 7, label: 'Chemical' },
    { start: 8, end: 11, label: 'Dose' },
    { start: 12, end: 14, label: 'Unit' }
  ]

  it('map label names to the set, make new ones and leave others out, with a line for each document', async () => {
    const corpus = temporaryCorpus()
    const report = await corpus.imports.bring({
      projectId: corpus.projectId,
      files: [fileOf('a.jsonl', record('a', 'aspirin 100 mg', spans))],
      choice: {
        labels: [
          { name: 'Chemical', to: { kind: 'label', labelId: 'drug' } },
          { name: 'Dose', to: { kind: 'new' } },
          { name: 'Unit', to: { kind: 'leave-out' } }
        ]
      }
    })
    const [row] = (await listAll(corpus)).rows
    const { annotations } = corpus.documents.get({ documentId: row!.id })
    expect(annotations.map(({ labelId }) => labelId)).toEqual(['drug', 'Dose'])
    expect(report).toMatchObject({ newLabels: ['Dose'], problems: 0, rows: { note: 1 } })
    expect(report.listed).toMatchObject([{ kind: 'note', documentId: row!.id }])
  })

  it('leave out what nobody had seen, where that is wanted', async () => {
    const corpus = temporaryCorpus()
    const files = [fileOf('a.jsonl', record('a', 'aspirin 100 mg', [{ start: 0, end: 7, label: 'Drug' }, ...spans]))]
    const report = await corpus.imports.bring({
      projectId: corpus.projectId,
      files,
      choice: { otherLabels: 'leave-out' }
    })
    expect(report).toMatchObject({ documents: 1, spans: 1, newLabels: [] })
  })

  it('keep a document whose text is there, beside the other, and say which that is', async () => {
    const corpus = temporaryCorpus()
    const files = [fileOf('a.jsonl', [record('a', 'same'), record('b', 'same'), record('c', 'other')].join('\n'))]
    await corpus.imports.bring({ projectId: corpus.projectId, files: [fileOf('a.txt', 'same')] })
    const [first] = (await listAll(corpus)).rows
    const skipped = await corpus.imports.bring({ projectId: corpus.projectId, files })
    expect(skipped).toMatchObject({ documents: 1, duplicates: 2, problems: 0 })
    expect(skipped.listed).toMatchObject([
      { kind: 'duplicate', where: 'a', documentId: first!.id },
      { kind: 'duplicate', where: 'b', documentId: first!.id }
    ])
    const kept = await corpus.imports.bring({ projectId: corpus.projectId, files, choice: { duplicates: 'keep' } })
    expect(kept).toMatchObject({ documents: 3, duplicates: 3 })
    const hashes = (await listAll(corpus)).rows.map(({ id }) => corpus.documents.get({ documentId: id }).hash)
    expect(hashes).toHaveLength(5)
    expect(new Set(hashes).size).toBe(2)
  })

  it('let nothing in unless everything is right', async () => {
    const corpus = temporaryCorpus()
    const files = [
      fileOf('good.txt', 'fine'),
      fileOf(
        'a.jsonl',
        [record('a', 'one', [{ start: 0, end: 3, label: 'x' }]), 'broken', record('b', 'two')].join('\n')
      )
    ]
    const refused = await corpus.imports.bring({ projectId: corpus.projectId, files, choice: { strict: true } })
    expect(refused).toMatchObject({ state: 'refused', problems: 1, newLabels: [] })
    expect(refused.listed).toMatchObject([{ kind: 'document', where: 'a.jsonl:2' }])
    expect(left(corpus)).toEqual(nothing)
    expect(corpus.projects.list()).toMatchObject([{ documents: 0, annotations: 0 }])
    const right = await corpus.imports.bring({
      projectId: corpus.projectId,
      files: files.slice(0, 1),
      choice: { strict: true }
    })
    expect(right).toMatchObject({ state: 'done', documents: 1 })
  })

  it('read a group of files in another encoding and as another format', async () => {
    const corpus = temporaryCorpus()
    // Windows-1252 that looks like GB18030 to nobody, told to be read as it is not.
    const files = [fileOf('t.csv', Buffer.from('Inhalt,n\nfi\xe8vre,1\n', 'latin1')), fileOf('b.txt', 'plain')]
    const { loanId, end } = await corpus.imports.lend(files)
    const { projectId } = corpus
    const { groups } = await corpus.imports.preview({ projectId, loanId, reading: {} })
    end()
    const table = groups.find(({ format }) => format === 'csv')!
    expect(table).toMatchObject({
      encoding: 'Windows-1252 (guessed)',
      table: { columns: ['Inhalt', 'n'], chosen: { text: 0 } }
    })
    const asText = await corpus.imports.bring({
      projectId,
      files,
      choice: { reading: { [table.key]: { format: 'txt' } } }
    })
    expect(asText.parts.map(({ format }) => format)).toEqual(['txt', 'txt'])
    const other = await corpus.imports.bring({
      projectId,
      files,
      choice: { reading: { [table.key]: { columns: { text: 'n' } } } }
    })
    expect((await listAll(corpus)).rows.map(({ characters }) => characters)).toContain(1)
    expect(other).toMatchObject({ documents: 1, duplicates: 1 })
    const wrong = await corpus.imports.bring({
      projectId,
      files,
      choice: { reading: { [table.key]: { encoding: 'utf-8' } } }
    })
    expect(wrong.listed.map(({ kind }) => kind)).toEqual(['file', 'duplicate'])
    expect(sayReason(wrong.listed[0]!.reason)).toContain('UTF-8')
  })
})

describe('the report', () => {
  it('stays, is filtered by kind and words, and each row finds its document', async () => {
    const corpus = temporaryCorpus()
    const { projectId, imports } = corpus
    const twice = { start: 0, end: 3, label: 'disease' }
    const lines = [
      record('n1', 'one two', [twice, twice]),
      '{',
      record('n2', 'one', [{ start: 0, end: 9, label: 'x' }])
    ]
    const { id: importId } = await imports.bring({ projectId, files: [fileOf('a.jsonl', `\ufeff${lines.join('\n')}`)] })
    const { rows: documents } = await listAll(corpus)
    const all = { importId, search: '', codes: [], offset: 0, limit: 10 }
    expect(imports.report({ importId }).rows).toEqual({ document: 1, span: 2, note: 1 })
    const spans = await imports.rows({ ...all, kinds: ['span'] })
    expect(spans.rows.map(({ documentId }) => documentId)).toEqual(documents.map(({ id }) => id))
    expect(await imports.rows({ ...all, kinds: ['document', 'span'], search: 'JSONL:2' })).toMatchObject({
      total: 1,
      rows: [{ where: 'a.jsonl:2', documentId: null }]
    })
    // Whoever reads Chinese looks for words that are not in the store: the page says by which reasons they are said.
    expect(await imports.rows({ ...all, kinds: ['span'], search: '重复', codes: ['span.twice'] })).toMatchObject({
      total: 1
    })
    expect(await imports.rows({ ...all, kinds: ['span'], offset: 1 })).toMatchObject({
      total: 2,
      rows: [{ kind: 'span' }]
    })
    expect(imports.list({ projectId })).toMatchObject([{ name: 'a.jsonl', documents: 2, problems: 3 }])
  })
})

describe('a preview', () => {
  it('shows the first documents, suggests labels, and counts what a person should know', async () => {
    const corpus = temporaryCorpus()
    const { projectId, imports } = corpus
    await imports.bring({ projectId, files: [fileOf('a.txt', 'There already.')] })
    const lines = [
      record('n1', 'Patient name: John Smith. 😊 aspirin', [{ start: 28, end: 35, label: 'Chemical', score: 0.5 }]),
      record('n2', 'There already.'),
      'broken'
    ]
    const { loanId, end } = await imports.lend([fileOf('a.jsonl', lines.join('\n'))])
    const preview = await imports.preview({ projectId, loanId, reading: {} })
    end()
    expect(preview).toMatchObject({
      groups: [{ key: 'jsonl UTF-8', files: 1, format: 'jsonl', encoding: 'UTF-8' }],
      labels: [{ name: 'Chemical', spans: 1, match: { labelId: 'drug', by: 'synonym' } }],
      seen: 2,
      isComplete: true,
      duplicates: 1,
      suggestions: 1,
      problems: 1,
      identifiers: [{ kind: 'name', count: 1 }],
      interrupted: null
    })
    const [first] = preview.documents
    expect(first!.spans.map(({ start, end: stop }) => first!.text.slice(start, stop))).toEqual(['aspirin'])
    expect(preview.documents.map(({ isDuplicate }) => isDuplicate)).toEqual([false, true])
    expect(left(corpus)).toMatchObject({ documents: 1 })
  })

  it('groups files that are not read by what is to be done', async () => {
    const { projectId, imports } = temporaryCorpus()
    const files = [
      fileOf('docs.spacy', Buffer.from('789c0000', 'hex')),
      fileOf('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      fileOf('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d])),
      fileOf('b.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]))
    ]
    const { loanId, end } = await imports.lend(files)
    const { groups } = await imports.preview({ projectId, loanId, reading: {} })
    end()
    expect(groups.map(({ names, reason }) => [names, reason.code])).toEqual([
      [['docs.spacy'], 'file.docbin'],
      [['old.xls'], 'file.save-xlsx'],
      [['a.png', 'b.png'], 'file.not-text']
    ])
  })
})
