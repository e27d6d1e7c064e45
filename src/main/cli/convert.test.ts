// The command `convert`: from files, folders and archives to files, folders and archives, with a report, and nothing where it is refused.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { formatEntry, type FormatId, formatIds } from '../../shared/formats.ts'
import { exportAll, exportArchive, fileOf, temporaryCorpus, type TestCorpus } from '../services/corpus.fixture.ts'
import { runConvert } from './convert.ts'
import { CommandError, UsageError } from './command-errors.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-convert-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => path.join(folder, name)
const put = (name: string, content: string | Uint8Array) => {
  mkdirSync(path.dirname(at(name)), { recursive: true })
  writeFileSync(at(name), content)
}
const convert = (from: string, to: string, format: string, ...more: string[]) =>
  runConvert(['--in', at(from), '--out', at(to), '--to', format, '--report', at('report.json'), ...more])
const report = () =>
  JSON.parse(readFileSync(at('report.json'), 'utf8')) as {
    documents: number
    spans: number
    problems: { where: string; message: string }[]
    read: { format: string; reason: string }[]
  }

const lines = [
  '{"id":"n1","text":"😊 aspirin","spans":[{"id":"1","start":2,"end":9,"label":"drug","text":"aspirin"}]}',
  '{"id":"n2","text":"asthma\\r\\n","spans":[{"id":"1","start":0,"end":6,"label":"disease","text":"asthma"}]}',
  ''
].join('\n')

test('one format to another, the format recognised and its reason said', async () => {
  put('a.jsonl', lines)
  await convert('a.jsonl', 'b.csv', 'csv')
  expect(report()).toMatchObject({ documents: 2, spans: 2, problems: [], read: [{ format: 'jsonl' }] })
  await convert('b.csv', 'c.jsonl', 'jsonl')
  expect(readFileSync(at('c.jsonl'), 'utf8')).toBe(lines)
})

test('what a format has no place for is said in words, whatever it is', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  put('a.tsv', 'aspirin\tB-DRUG\n')
  await convert('a.tsv', 'b.jsonl', 'jsonl')
  const id = '{"id":"r7","start":0,"end":1,"label":"A"}'
  const notes = '[{"id":"1","text":"check","at":"2026-11-26T10:00:00Z","by":"me"}]'
  put('c.jsonl', `{"text":"a","spans":[${id}],"meta":{"notes":${notes}}}`)
  await convert('c.jsonl', 'd.tsv', 'iob2')
  const said = written.mock.calls.map(([text]) => String(text))
  expect(said.join('')).toMatch(/1 documents lost their division into sentences and words/)
  expect(said.join('')).toMatch(/lost the ids that a file gave/)
  expect(said.join('')).not.toContain('undefined')
})

test('the columns of group and date can be chosen, by name or number, and come back from the table that is written', async () => {
  put('a.csv', 'id,text,team,seen,ward\n1,asthma,North,2026-03-07,ICU\n')
  await convert('a.csv', 'b.csv', 'csv', '--group-column', 'team', '--date-column', '4')
  await convert('b.csv', 'c.jsonl', 'jsonl')
  const { meta } = JSON.parse(readFileSync(at('c.jsonl'), 'utf8')) as { meta: unknown }
  expect(meta).toEqual({ group: 'North', date: '2026-03-07', ward: 'ICU' })
  await expect(convert('a.csv', 'd.jsonl', 'jsonl', '--group-column', 'department')).rejects.toThrow(CommandError)
  expect(
    report()
      .problems.map(({ message }) => message)
      .join()
  ).toContain('department')
  expect(existsSync(at('d.jsonl'))).toBe(false)
})

test('folders and archives, there and back', async () => {
  put('a.jsonl', lines)
  await convert('a.jsonl', 'brat', 'brat')
  expect(readdirSync(at('brat')).sort()).toEqual(['annotation.conf', 'n1.ann', 'n1.txt', 'n2.ann', 'n2.txt'])
  await convert('brat', 'brat.zip', 'brat')
  await convert('brat.zip', 'c.jsonl', 'jsonl')
  expect(report()).toMatchObject({ documents: 2, spans: 2, problems: [] })
  expect(readFileSync(at('c.jsonl'), 'utf8').replaceAll('"T1"', '"1"')).toBe(lines)
})

test('each file of a folder by its own format; what no format reads is a problem', async () => {
  put('in/a.jsonl', lines)
  put('in/deep/b.tsv', 'aspirin\tB-drug\nhelps\tO\n')
  put('in/picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a))
  put('in/empty.txt', '')
  await convert('in', 'out.jsonl', 'jsonl')
  expect(report()).toMatchObject({ documents: 3, spans: 3, read: [{ format: 'jsonl' }, { format: 'iob2' }] })
  expect(report().problems.map(({ where }) => where)).toEqual(['deep/b.tsv#1', 'empty.txt', 'picture.png'])
})

describe('problems', () => {
  const wrong = `${lines}{"id":"n3","text":"x","spans":[{"start":0,"end":5,"label":"drug"}]}\nno json\n{"id":"n1","text":"again"}\n`

  test('are listed, and the rest goes out', async () => {
    put('a.jsonl', wrong)
    await convert('a.jsonl', 'b.jsonl', 'jsonl')
    expect(report()).toMatchObject({ documents: 3, spans: 2 })
    expect(report().problems.map(({ where }) => where)).toEqual(['a.jsonl:3', 'a.jsonl:4', 'a.jsonl:5'])
  })

  test('with --strict leave everything as it was, but the report', async () => {
    put('a.jsonl', wrong)
    put('b.jsonl', 'before')
    await expect(convert('a.jsonl', 'b.jsonl', 'jsonl', '--strict')).rejects.toThrow(CommandError)
    await expect(convert('a.jsonl', 'folder', 'brat', '--strict')).rejects.toThrow(CommandError)
    expect(readFileSync(at('b.jsonl'), 'utf8')).toBe('before')
    expect(existsSync(at('folder'))).toBe(false)
    expect(report().problems).toHaveLength(3)
    expect(readdirSync(folder).sort()).toEqual(['a.jsonl', 'b.jsonl', 'report.json'])
  })
})

test('gold alone, or what is not gold marked as such', async () => {
  put('a.jsonl', '{"id":"n","text":"asthma","spans":[{"start":0,"end":6,"label":"d","score":0.5}]}\n')
  await convert('a.jsonl', 'b.jsonl', 'jsonl')
  expect(report()).toMatchObject({ documents: 1, spans: 0 })
  await convert('a.jsonl', 'b.jsonl', 'jsonl', '--suggestions')
  expect(readFileSync(at('b.jsonl'), 'utf8')).toContain('"status":"suggestion"')
})

test('several documents where one file has room for one', async () => {
  put('a.jsonl', lines)
  await expect(convert('a.jsonl', 'b.txt', 'txt')).rejects.toThrow(/Name a folder or a .zip/)
  expect(readdirSync(folder).sort()).not.toContain('b.txt')
})

test('what is wrong with the command itself', async () => {
  put('a.jsonl', lines)
  await expect(convert('a.jsonl', 'b.x', 'nonsense')).rejects.toThrow(UsageError)
  await expect(convert('a.jsonl', 'b.x', 'pdf')).rejects.toThrow(/only be read/)
  await expect(convert('a.jsonl', 'b.x', 'jsonl', '--scheme', 'IOB9')).rejects.toThrow(UsageError)
  await expect(convert('missing', 'b.x', 'jsonl')).rejects.toThrow(/There is no file/)
})

test('to an archive and back: every text, span and detail is there', async () => {
  put('notes.jsonl', lines)
  await convert('notes.jsonl', 'notes.chartmark', 'chartmark')
  expect(report()).toMatchObject({ documents: 2, spans: 2, problems: [] })
  await convert('notes.chartmark', 'back.jsonl', 'jsonl')
  expect(report()).toMatchObject({ documents: 2, spans: 2, problems: [], read: [{ format: 'chartmark' }] })
  const [first, second] = readFileSync(at('back.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(first).toMatchObject({ id: 'n1', text: '😊 aspirin', spans: [{ start: 2, end: 9, label: 'drug' }] })
  expect(second).toMatchObject({ id: 'n2', text: 'asthma\r\n', spans: [{ start: 0, end: 6, label: 'disease' }] })
})

test('an archive that was made here opens as a project, the same that an import of the file makes', async () => {
  const rich = [
    '{"id":"n1","text":"North and 😊 South","spans":[{"start":0,"end":17,"fragments":[[0,5],[12,17]],"label":"Place name","attributes":{"sure":"yes"},"code":"C1"},{"start":6,"end":9,"label":"x","score":0.5}],"meta":{"title":"Map","group":"atlas","status":"gold","page":3}}',
    '{"id":"n2","text":"nothing here"}',
    ''
  ].join('\n')
  put('rich.jsonl', rich)
  await convert('rich.jsonl', 'My notes.chartmark', 'chartmark', '--suggestions')
  const opened = temporaryCorpus()
  const file = new File([readFileSync(at('My notes.chartmark'))], 'My notes.chartmark')
  const { project } = await opened.interchange.openArchive({ file })
  expect(project).toMatchObject({ name: 'My notes', documents: 2, annotations: 1, suggestions: 1 })
  const imported = temporaryCorpus()
  const own = imported.projects.create({ name: 'Own', labels: [] }).id
  await imported.interchange.import({ projectId: own, files: [fileOf('rich.jsonl', rich)] })
  const contents = async (corpus: TestCorpus, projectId: string) => ({
    labels: corpus.projects.labels({ projectId }).labels,
    lines: (await (await exportAll({ ...corpus, projectId }, 'jsonl', { suggestions: true })).file.text()).replaceAll(
      /"id":"\d+"/g,
      ''
    )
  })
  expect(await contents(opened, project.id)).toEqual(await contents(imported, own))
  // A second archive of the project is one that opens too, and holds the same.
  const again = await opened.interchange.openArchive({
    file: (await exportArchive({ ...opened, projectId: project.id })).file
  })
  expect(await contents(opened, again.project.id)).toEqual(await contents(opened, project.id))
  await expect(convert('My notes.chartmark', 'b.chartmark', 'chartmark')).rejects.toThrow(/archive already/)
})

test('without the text no word of it is written; formats that need it say so', async () => {
  put('notes.jsonl', lines)
  await convert('notes.jsonl', 'bare.jsonl', 'jsonl', '--without-text')
  const bare = readFileSync(at('bare.jsonl'), 'utf8')
  expect(bare).not.toMatch(/aspirin|asthma/)
  expect(JSON.parse(bare.split('\n')[0]!)).toMatchObject({ id: 'n1', spans: [{ start: 2, end: 9, label: 'drug' }] })
  await expect(convert('notes.jsonl', 'bare.ann', 'brat', '--without-text')).rejects.toThrow(UsageError)
})

test('a table begins with a byte-order mark where it is asked for, and as CSV alone', async () => {
  put('notes.jsonl', lines)
  const begins = async (out: string, ...more: string[]) => {
    await convert('notes.jsonl', out, 'csv', ...more)
    return readFileSync(at(out), 'utf8').slice(0, 4)
  }
  expect(await begins('a.csv')).toBe('"id"')
  expect(await begins('b.csv', '--bom')).toBe('\ufeffid,')
  expect(await begins('c.tsv', '--bom')).toBe('"id"')
})

describe('the name of what is written says what it is', () => {
  /** Names of files that are read, but of which none is written. */
  const notWritten: ReadonlySet<string> = new Set(['.zip', '.conllu'])
  const one = `${lines.split('\n')[0]}\n`

  /** Formats that are written, each with every ending of its own. */
  const written = formatIds.filter((id) => formatEntry(id).carries !== undefined)
  test.each(written)('%s: its own names, and an archive, are read back as what they say', async (id) => {
    put('one.jsonl', one)
    for (const extension of formatEntry(id).extensions.filter((each) => !notWritten.has(each))) {
      if (formatEntry(id).layout === 'folder') continue
      await convert('one.jsonl', `note${extension}`, id)
      expect(statSync(at(`note${extension}`)).isFile(), extension).toBe(true)
      await convert(`note${extension}`, 'back.jsonl', 'jsonl', '--from', id)
      expect(report().documents, extension).toBe(1)
    }
    await convert('one.jsonl', 'packed.ZIP', id)
    expect(readFileSync(at('packed.ZIP')).subarray(0, 2).toString()).toBe('PK')
    await convert('packed.ZIP', 'unpacked.jsonl', 'jsonl')
    expect(report()).toMatchObject({ documents: 1, spans: id === 'txt' ? 0 : 1 })
    expect(report().read[0]!.format).toBe(id)
  })

  test.each(written)('%s: a name of another kind is refused, and nothing is made', async (id) => {
    put('one.jsonl', one)
    const { extensions } = formatEntry(id)
    const columns: readonly FormatId[] = ['iob2', 'conll']
    const own = columns.includes(id) ? columns.flatMap((each) => formatEntry(each).extensions) : extensions
    const others = new Set(
      formatIds.flatMap((each) => formatEntry(each).extensions).filter((each) => !own.includes(each))
    )
    others.delete('.zip')
    others.add('.conllu')
    const before = readdirSync(folder)
    for (const extension of ['.gz', '.xls', '.csv.gz', ...others].filter(
      (each) => !own.some((is) => !notWritten.has(is) && each.endsWith(is))
    ))
      await expect(convert('one.jsonl', `note${extension}`, id), extension).rejects.toThrow(UsageError)
    expect(readdirSync(folder)).toEqual(before)
  })

  test('names that promise nothing are taken as they are; a folder that is there is one, whatever its name', async () => {
    put('one.jsonl', one)
    await convert('one.jsonl', 'note', 'jsonl')
    await convert('one.jsonl', 'note.v2', 'jsonl')
    expect(readFileSync(at('note.v2'), 'utf8')).toBe(one)
    mkdirSync(at('tables.xlsx'))
    await convert('one.jsonl', 'tables.xlsx', 'csv')
    expect(readFileSync(at('tables.xlsx/documents.csv'), 'utf8')).toMatch(/^"id"/)
  })

  test('the archive holds a file by its name, and of a table the kind that it says', async () => {
    put('one.jsonl', one)
    await convert('one.jsonl', 'note.xlsx.zip', 'csv')
    await convert('note.xlsx.zip', 'back.jsonl', 'jsonl')
    expect(report().read).toMatchObject([{ file: 'note.xlsx', reason: 'it is an Excel workbook' }])
    await convert('one.jsonl', '.zip', 'csv')
    await convert('.zip', 'back.jsonl', 'jsonl')
    expect(report().read).toMatchObject([{ file: 'documents.csv' }])
  })

  test('a scheme of tags that the name says is written, unless another is asked for', async () => {
    put('one.jsonl', one)
    const tagsOf = async (name: string, ...more: string[]) => {
      await convert('one.jsonl', name, 'iob2', ...more)
      return readFileSync(at(name), 'utf8')
    }
    expect(await tagsOf('a.bilou')).toContain('U-drug')
    expect(await tagsOf('a.bioes')).toContain('S-drug')
    expect(await tagsOf('a.IOBES')).toContain('S-drug')
    expect(await tagsOf('b.bilou', '--to-scheme', 'iob2')).toContain('B-drug')
    expect(await tagsOf('a.tsv')).toContain('B-drug')
  })

  test('says what to name instead', async () => {
    put('one.jsonl', one)
    await expect(convert('one.jsonl', 'notes.csv', 'jsonl')).rejects.toThrow(
      'notes.csv would hold jsonl, and its name says .csv. Name a file that ends in .jsonl, .ndjson or .zip. For .csv take --to csv.'
    )
    await expect(convert('one.jsonl', 'notes.ann', 'brat')).rejects.toThrow('Name a folder or a .zip file.')
  })
})
