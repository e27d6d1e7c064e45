// Shapes in which other programs and people write formats that are read: each once was read as something else, or lost without a word.
import { expect, test } from 'vitest'
import { fileOfBytes, inputOfFile } from './input/input.ts'
import { readDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'

/** Read as whatever it is recognised as. */
async function read(name: string, content: string | Uint8Array) {
  for await (const part of resolveInput(inputOfFile(fileOfBytes(name, Buffer.from(content))))) {
    if (part.kind === 'unread') return { format: 'unread', why: part.why.code, documents: [], faults: [], notes: '' }
    const { documents, problems, notes } = await readDocuments(part.format, part.input)
    return {
      format: part.format.id,
      why: part.reason.code,
      documents: documents.map(({ id, text, spans }) => ({
        id,
        text,
        spans: spans.map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`)
      })),
      faults: problems.map(({ where, reason, kind }) => `${where} ${reason.code} ${kind}`),
      notes: notes.join('\n')
    }
  }
  throw new Error('no part')
}

test('a list of JSON records with a text, however it is laid out', async () => {
  const records = [{ text: 'Aspirin helps.' }, { meta: { ward: 'A' }, id: 8, text: 'No "fever" {} 😊', spans: [] }]
  for (const content of [JSON.stringify(records), JSON.stringify(records, null, 2)]) {
    const { format, why, documents, faults } = await read('notes.json', content)
    expect([format, why, faults]).toEqual(['jsonl', 'format.json-texts', []])
    expect(documents.map(({ id, text }) => [id, text])).toEqual([
      ['notes.json[1]', 'Aspirin helps.'],
      ['8', 'No "fever" {} 😊']
    ])
  }
  const one = await read('note.json', JSON.stringify(records[1], null, 2))
  expect(one.documents.map(({ id, text }) => [id, text])).toEqual([['8', 'No "fever" {} 😊']])
  const several = await read('notes.jsonl', records.map((record) => JSON.stringify(record, null, 1)).join('\n'))
  expect(several.documents).toHaveLength(2)
  expect((await read('other.json', '[{"paragraphs":[{"text":"x"}]}]')).format).toBe('unread')
})

test('entities of other programs and corpora: other names, and ends that name the last character', async () => {
  const text = '患者服用😊阿司匹林后房室结消融。'
  const at = Array.from(text).indexOf('房')
  const records: [name: string, record: unknown, notes: RegExp][] = [
    [
      'a.json',
      [{ text, ents: [{ start: at, end: at + 3, label: 'BODY' }], tokens: [] }],
      /1 entities were read from “ents”/
    ],
    ['a.jsonl', { text, entities: [{ start: at, end: at + 3, label: 'BODY', score: null }] }, /from “entities”/],
    [
      'a.json',
      [{ text, entities: [{ start_idx: at, end_idx: at + 2, type: 'BODY', entity: '房室结' }] }],
      /last character/
    ],
    [
      'a.json',
      [{ text, entities: [{ start_idx: at, end_idx: at + 3, type: 'BODY', entity: '房室结' }] }],
      /^(?![^]*last character)/
    ],
    [
      'a.json',
      [{ originalText: text, entities: [{ label_type: 'BODY', overlap: 0, start_pos: at, end_pos: at + 3 }] }],
      /“entities”/
    ],
    [
      'a.jsonl',
      { originalText: text, entities: [{ label_type: 'BODY', start_pos: at, end_pos: at + 3 }] },
      /“entities”/
    ],
    ['a.jsonl', { text, label: { BODY: { 房室结: [[at, at + 2]] } } }, /“label”[^]*last character/]
  ]
  for (const [name, record, said] of records) {
    const { format, documents, faults, notes } = await read(name, JSON.stringify(record))
    expect([format, documents.map((each) => [each.text, each.spans]), faults]).toEqual([
      'jsonl',
      [[text, ['BODY: 房室结']]],
      []
    ])
    expect(notes).toMatch(said)
  }
  // What cannot be placed is a problem, not a field beside.
  const broken = {
    text,
    entities: [
      { start: at, end: at + 3, label: 'BODY', text: '阿司匹' },
      { start: at, end: at + 1 }
    ]
  }
  expect((await read('a.jsonl', JSON.stringify(broken))).faults).toEqual([
    'a.jsonl:1 span.numbered span',
    'a.jsonl:1 span.at span'
  ])
  // Classes of a whole text are none.
  expect((await read('a.jsonl', JSON.stringify({ text, annotations: [{ type: 'x' }, 'y'] }))).faults).toEqual([])
})

test('JSON in UTF-16, with a mark and without, on one line or laid out', async () => {
  const records = [{ text: 'Aspirin 糖尿病 😊' }, { text: 'No fever' }]
  for (const layout of [undefined, 1])
    for (const mark of ['', '\ufeff'])
      for (const isSwapped of [false, true]) {
        const bytes = Buffer.from(mark + JSON.stringify(records, null, layout), 'utf16le')
        const { documents, faults, notes } = await read('a.json', isSwapped ? bytes.swap16() : bytes)
        expect([documents.map(({ text }) => text), faults]).toEqual([records.map(({ text }) => text), []])
        expect(notes).toContain(isSwapped ? 'UTF-16 BE' : 'UTF-16 LE')
      }
})

test('records of tokens are refused with what to do', async () => {
  const { faults } = await read('train.jsonl', '{"id":"0","tokens":["Aspirin"],"ner_tags":[1]}\n')
  expect(faults).toEqual(['train.jsonl:1 record.left-out document'])
})

test('CoNLL-U with its tags in the last column, without any, and in brackets', async () => {
  const row = (id: number, word: string, misc: string) => `${id}\t${word}\t_\t_\t_\t_\t0\t_\t_\t${misc}\n`
  const tagged = `# newdoc\n${row(1, 'Aspirin', 'Entity=B-DRUG')}${row(2, 'in', '_')}${row(3, 'New', 'SpaceAfter=No|Entity=B-LOC')}${row(4, 'York', 'Entity=I-LOC')}\n`
  expect(await read('a.conllu', tagged)).toMatchObject({
    format: 'conll',
    documents: [{ text: 'Aspirin in New York', spans: ['DRUG: Aspirin', 'LOC: New York'] }],
    faults: [],
    notes: expect.stringContaining('Entity= in column 10') as string
  })
  for (const misc of ['_', 'Entity=(1-place', 'SpaceAfter=No']) {
    const plain = await read('a.conllu', `${row(1, 'Aspirin', misc)}${row(2, 'helps', '_')}\n`)
    expect(plain).toMatchObject({
      format: 'conll',
      documents: [{ text: 'Aspirin helps', spans: [] }],
      faults: misc.startsWith('Entity') ? ['a.conllu rows.brackets span'] : [],
      notes: expect.stringContaining('without labels') as string
    })
  }
})

test('rows of tags: BMES, columns after the tag, comments, and none at all', async () => {
  const bmes = await read('a.txt', '糖\tB-DIS\n尿\tM-DIS\n病\tE-DIS\n痛\tS-SYM\n和\tO\n')
  expect(bmes.documents[0]).toMatchObject({ text: '糖尿病痛和', spans: ['DIS: 糖尿病', 'SYM: 痛'] })
  const trailing = await read('a.tsv', 'Aspirin\tB-DRUG\t0.98\nhelps\tO\t0.8\n')
  expect([trailing.format, trailing.why]).toEqual(['conll', 'format.tag-column'])
  expect(trailing.documents[0]).toMatchObject({ text: 'Aspirin helps', spans: ['DRUG: Aspirin'] })
  const comments = await read('a.tsv', '# note 1\nAspirin\tB-DRUG\n#\tO\n\n# note 2\nIt\tO\n')
  expect(comments).toMatchObject({ documents: [{ text: 'Aspirin #\nIt' }], faults: [] })
  expect(comments.notes).toContain('comments')
  expect((await read('a.conll', 'bc/cctv/00 0 0 In IN (TOP* -\n')).why).toBe('file.unknown-rows')
})

test('a name that promises more than the file holds: text in place of an archive, and blank lines in place of records', async () => {
  for (const name of ['a.zip', 'a.xlsx', 'A.Chartmark']) {
    const found = await read(name, 'Your session has ended.\n')
    expect([found.why, found.documents], name).toEqual(['file.not-packed', []])
  }
  for (const name of ['a.json', 'a.jsonl', 'a.iob2']) expect((await read(name, '\n \n')).why, name).toBe('file.blank')
  expect((await read('a.md', 'Fever.\n')).documents).toHaveLength(1)
})

test('BioC of which no mention is at its place is not said to match in any reading', async () => {
  const location = { offset: 0, length: 5 }
  const annotations = [{ id: '1', infons: { type: 'S' }, text: 'cough', locations: [location] }]
  const passages = [{ offset: 0, infons: {}, text: 'fever', annotations }]
  const found = await read('a.json', JSON.stringify({ documents: [{ id: 'd', infons: {}, passages }] }))
  expect(found.faults).toEqual(['d bioc.counts change', 'd#1 span.refused span'])
  expect(found.notes).not.toContain('so the mentions match')
  const right = passages.map((each) => ({ ...each, text: 'cough' }))
  const matching = await read('a.json', JSON.stringify({ documents: [{ id: 'd', infons: {}, passages: right }] }))
  expect(matching.notes).toContain('so the mentions match')
})

test('tables: numbers with a point, decimal commas, sep=, cells too many, nothing but a header', async () => {
  const floats = await read('a.csv', 'id,text,start,end,label\n1,Aspirin helps.,0.0,7.0,DRUG\n1,,8.5,13.0,E\n')
  expect(floats.documents[0]?.spans).toEqual(['DRUG: Aspirin'])
  expect(floats.faults).toEqual(['a.csv:3 span.refused span'])
  const commas = await read('a.csv', 'sep=;\nid;text;start;end;label;score\n1;Aspirin, 3,5 mg;0;7;DRUG;0,95\n')
  expect(commas).toMatchObject({ documents: [{ text: 'Aspirin, 3,5 mg', spans: ['DRUG: Aspirin'] }], faults: [] })
  const cut = await read('a.csv', 'id,text\n1,Aspirin, daily\n2,whole,,\n')
  expect(cut.faults).toEqual(['a.csv:2 table.more-cells change'])
  expect((await read('a.csv', 'id,text\n')).faults).toEqual(['a.csv table.no-rows file'])
  expect((await read('a.csv', 'id,text\n1,"open\n2,b\n')).faults).toEqual(['a.csv:2 table.quote document'])
  const plain = await read('a.csv', '1,Aspirin helps,x\n2,No fever at all,y\n')
  expect(plain.notes).toMatch(/first row was taken for the names[^]*2 other columns are kept with each document/)
})

test('a table whose cells hold entities as JSON says that they are not marked', async () => {
  const cell = JSON.stringify([{ start: 9, end: 16, text: 'aspirin', labels: ['DRUG'] }]).replaceAll('"', '""')
  const { documents, faults } = await read('a.csv', `text,id,label\nHe takes aspirin,1,"${cell}"\nNo fever,2,\n`)
  expect(documents).toHaveLength(2)
  expect(faults).toEqual(['a.csv table.json-entities span'])
})

test('Label Studio: tasks without annotations, pictures, regions in HTML', async () => {
  const tasks = await read('tasks.json', '[{"data":{"text":"Aspirin helps."}},{"data":{"image":"/data/a.png"}}]')
  expect([tasks.format, tasks.why]).toEqual(['labelstudio', 'format.labelstudio-tasks'])
  expect(tasks.documents.map(({ text }) => text)).toEqual(['Aspirin helps.'])
  expect(tasks.faults).toEqual(['tasks.json[2] record.task document'])
  const region = { type: 'hypertextlabels', value: { start: '/p[1]', end: '/p[1]', hypertextlabels: ['DRUG'] } }
  const html = [{ id: 1, data: { html: '<p>Aspirin</p>' }, annotations: [{ result: [region] }] }]
  expect((await read('tasks.json', JSON.stringify(html))).faults).toEqual(['tasks.json[1] span.region span'])
})

test('doccano: entities as triples beside classes', async () => {
  const { format, documents } = await read(
    'a.jsonl',
    '{"id":1,"text":"😊 Aspirin","cats":["x"],"entities":[[2,9,"DRUG"]]}\n'
  )
  expect([format, documents[0]?.spans]).toEqual(['doccano', ['DRUG: Aspirin']])
})

test('PubTator: sections beside title and abstract, and an abstract without a title', async () => {
  const sections = await read('a.txt', '1|t|Aspirin.\n1|a|It helps.\n1|f|More.\n1\t0\t7\tAspirin\tDrug\n\n')
  expect(sections.documents).toMatchObject([{ text: 'Aspirin.\nIt helps.', spans: ['Drug: Aspirin'] }])
  expect(sections.faults).toEqual(['a.txt:3 pubtator.section change'])
  const untitled = await read('a.pubtator', '1|a|Aspirin.\n1\t1\t8\tAspirin\tDrug\n\n')
  expect(untitled).toMatchObject({ format: 'pubtator', documents: [{ spans: ['Drug: Aspirin'] }], faults: [] })
})

test.each([
  ['a number and a title alone', 'a.txt', '123|t|Aspirin helps.\n'],
  ['a number of PubMed Central', 'a.txt', 'PMC123|a|Aspirin helps.'],
  ['a name and an abstract', 'a.txt', 'note-1|t|Aspirin\nnote-1|a|helps.\n'],
  ['a name of several words', 'a.txt', '\ufeff\nnote 1|t|Aspirin\r\nnote 1|a|helps.\r\n'],
  ['a mention after the title', 'a.txt', 'note|t|Aspirin helps.\n\nnote\t0\t7\tAspirin\tDrug\n'],
  ['a section of another kind', 'a.txt', 'note|t|Aspirin\nnote|k|helps|much\n'],
  ['titles alone', 'a.txt', 'one|t|Aspirin\n\ntwo|t|helps.\n'],
  ['the name of the file', 'a.PubTator', 'word|t|Aspirin helps.']
])('PubTator is known by %s', async (_by, name, content) => {
  expect((await read(name, content)).format).toBe('pubtator')
})

test.each([
  ['word|t|'],
  ['vision|t|ok\nHe sees well.\n'],
  ['Legend: a|a|b means\n\nlegend\t1\t2\n'],
  ['BP 120|a|80\nBP\t120\t80'],
  ['视力|t|正常\n视力正常。']
])('a text that begins as an article does is a text: %j', async (text) => {
  const { format, documents, faults } = await read('note.txt', text)
  expect([format, faults]).toEqual(['txt', []])
  expect(documents.map((document) => document.text)).toEqual([text])
})
