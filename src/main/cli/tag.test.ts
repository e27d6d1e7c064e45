// `chartmark tag` and `evaluate` as a script calls them: many documents in turns, taggers by name, wrong options in words.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { writeUntrainedTagger } from '../engine/tagging/untrained-tagger.fixture.ts'
import { writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import { runEvaluate } from './evaluate.ts'
import { runTag } from './tag.ts'
import { CommandError, UsageError } from './command-errors.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-cli-tag-'))
const tagger = path.join(folder, 'tagger')
let printed: string[]

beforeAll(async () => {
  await writeTinyEncoder(path.join(folder, 'encoder'))
  await writeUntrainedTagger(tagger, path.join(folder, 'encoder'), ['Disease'], 50)
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  printed = []
  // The file of timings belongs to this person's own folder; here it goes with the rest.
  vi.stubEnv('XDG_DATA_HOME', path.join(folder, 'data'))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const lastLine = (): unknown => JSON.parse(printed.join('').trim().split('\n').at(-1)!)

test('tags a folder, more than is held at once, in order, every span a slice of its text', async () => {
  const notes = path.join(folder, 'notes')
  mkdirSync(notes)
  // Mostly white space: three documents fill more than two turns and are read in a moment.
  const texts = ['fever and cough', 'severe asthma', 'aspirin daily'].map((words) => words + ' '.repeat(300_000) + '\n')
  texts.forEach((text, i) => writeFileSync(path.join(notes, `${i}.txt`), text))
  const out = path.join(folder, 'out.jsonl')
  await runTag(['--tagger', tagger, '--in', notes, '--out', out, '--threads', '1', '--json'])
  const records = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { text: string; spans: { start: number; end: number; text: string; status: string }[] }
    )
  expect(records.map(({ text }) => text)).toEqual(texts)
  const spans = records.flatMap((record) =>
    record.spans.map((span) => ({ ...span, slice: record.text.slice(span.start, span.end) }))
  )
  expect(spans.every(({ slice, text, status }) => slice === text && status === 'suggestion')).toBe(true)
  expect(lastLine()).toMatchObject({ documents: 3, spans: spans.length, problems: 0 })
})

test('writes a table as the name of the file says', async () => {
  const note = path.join(folder, 'note.txt')
  writeFileSync(note, 'severe asthma')
  const tag = async (name: string) => {
    const out = path.join(folder, name)
    await runTag(['--tagger', tagger, '--in', note, '--out', out, '--to', 'csv', '--threads', '1'])
    return readFileSync(out, 'latin1')
  }
  expect(await tag('t.tsv')).toMatch(/^"id"\t"text"/)
  expect(await tag('t.xlsx')).toMatch(/^PK/)
})

test('evaluates in float32 unless told otherwise, and says which', async () => {
  const data = path.join(folder, 'data.tsv')
  writeFileSync(data, 'severe\tB-Disease\nasthma\tI-Disease\n\nno\tO\nrash\tB-Disease\n')
  await runEvaluate(['--tagger', tagger, '--data', data, '--threads', '1', '--json'])
  expect(lastLine()).toMatchObject({ precision: 'float32', sentences: 2, micro: { support: 2 } })
  await runEvaluate(['--tagger', tagger, '--data', data, '--threads', '1', '--precision', 'int8', '--json'])
  expect(lastLine()).toMatchObject({ precision: 'int8' })
})

test.each([
  [['--precision', 'int4'], UsageError, '--precision'],
  [['--to', 'pdf'], UsageError, 'pdf can only be read'],
  [['--to', 'csv'], UsageError, 'its name says .jsonl'],
  [['--in', path.join(folder, 'nowhere')], Error, 'nowhere'],
  [['--tagger', path.join(folder, 'no-tagger')], Error, 'no tagger']
] as const)('wrong input gets words: %#', async (changed, error, words) => {
  const note = path.join(folder, 'note.txt')
  writeFileSync(note, 'fever')
  const out = path.join(folder, 'never.jsonl')
  const tagged = runTag(['--tagger', tagger, '--in', note, '--out', out, ...changed])
  await expect(tagged).rejects.toThrow(error)
  await expect(tagged).rejects.toThrow(words)
  expect(() => readFileSync(out)).toThrow('ENOENT')
})

test('entities of types that the tagger does not know are named, since they count as missed', async () => {
  const noted = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const said = () => noted.mock.calls.map(([text]) => String(text)).join('')
  const data = path.join(folder, 'strange.tsv')
  writeFileSync(data, 'severe\tB-Disease\n')
  await runEvaluate(['--tagger', tagger, '--data', data, '--threads', '1'])
  expect(said()).not.toContain('does not know')
  writeFileSync(data, 'severe\tB-DISEASE\n\naspirin\tB-Drug\n')
  await runEvaluate(['--tagger', tagger, '--data', data, '--threads', '1'])
  expect(said()).toContain('The tagger does not know DISEASE, Drug: these entities count as missed. It knows Disease.')
  const wrong = runEvaluate(['--tagger', tagger, '--data', path.join(folder, 'note.txt')])
  await expect(wrong).rejects.toThrow(/as iob2\. .*--format/)
})

test('figures are told with what they stand on, and predictions that cannot be written are told before the work', async () => {
  const data = path.join(folder, 'none.tsv')
  writeFileSync(data, 'no\tO\nfever\tO\n')
  await runEvaluate(['--tagger', tagger, '--data', data, '--threads', '1'])
  expect(printed.join('')).toContain(`No entity is marked in these sentences: the figures say nothing.`)
  expect(printed.join('')).toContain(`Strict, on all 1 sentences of ${data}, in float32.`)
  const unwritable = ['--tagger', tagger, '--data', data, '--predictions', path.join(data, 'below.tsv')]
  printed = []
  await expect(runEvaluate(unwritable)).rejects.toThrow(CommandError)
  expect(printed).toEqual([])
  await expect(runEvaluate([...unwritable.slice(0, -1), data])).rejects.toThrow('What --data names would be replaced')
})

test('the text that is tagged is never written over, by whatever path it is named', async () => {
  const note = path.join(folder, 'mine.txt')
  writeFileSync(note, 'fever')
  symlinkSync(note, path.join(folder, 'link.txt'))
  for (const out of [note, path.join(folder, '.', 'link.txt')]) {
    const tagged = runTag(['--tagger', tagger, '--in', note, '--out', out])
    await expect(tagged).rejects.toThrow('What --in names would be replaced')
  }
  expect(readFileSync(note, 'utf8')).toBe('fever')
})

test('a folder without a document is refused before a tagger is loaded', async () => {
  const empty = path.join(folder, 'empty')
  mkdirSync(empty)
  writeFileSync(path.join(empty, 'blank.txt'), '  \n')
  const tagged = runTag(['--tagger', 'not even there', '--in', empty, '--out', path.join(folder, 'x.jsonl')])
  await expect(tagged).rejects.toThrow(CommandError)
})
