// Exports: the documents that were meant, in parts that do not leak, reported and recorded.
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ExportChoice } from '../../../shared/exports.ts'
import { sayReason } from '../../../shared/reasons/reason.ts'
import { exportAll, fileOf, listAll } from '../corpus.fixture.ts'
import { createTransferService } from '../transfers.ts'
import type { ExportFile } from './bundle.ts'
import { finishExport, plainChoice } from './export.fixture.ts'
import { corpusWith, type Line, linesOf, record, rowsOf } from './export-lines.fixture.ts'

const unpack = async (file: File) =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer()))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString()
    ])
  )

/** Long texts that have nothing in common, each with a drug. */
const longText = (topic: number) =>
  `aspirin ${Array.from({ length: 40 }, (_, at) => `w${((topic + 1) * 7919 + at * 104729).toString(36)}`).join(' ')}`
const marked = (id: string, text: string) => record(id, text, [{ start: 0, end: 7, label: 'drug' }])

describe('the documents that go out', () => {
  it('are those of a status or a later one, of a filter, or the chosen ones', async () => {
    const corpus = await corpusWith(
      record('a', 'gold one', [], { status: 'gold' }),
      record('b', 'reviewed one', [], { status: 'reviewed' }),
      record('c', 'open one')
    )
    const count = async (set: ExportChoice['set']) => (await exportAll(corpus, 'jsonl', { set })).report.documents
    expect(
      await Promise.all(
        (['todo', 'annotated', 'reviewed', 'gold'] as const).map((from) => count({ kind: 'status', from }))
      )
    ).toEqual([3, 2, 2, 1])
    const query = { search: 'open', withSuggestions: false }
    expect(await count({ kind: 'filter', query })).toBe(1)
    const { rows } = await listAll(corpus)
    expect(await count({ kind: 'documents', documentIds: [rows[0]!.id, rows[2]!.id, 'gone'] })).toBe(2)
    await expect(count({ kind: 'documents', documentIds: ['gone'] })).rejects.toMatchObject({
      data: { reason: 'nothing-to-export' }
    })
  })

  it('carry what is gold alone unless suggestions are asked for, and then mark them', async () => {
    const corpus = await corpusWith(record('a', 'aspirin', [{ start: 0, end: 7, label: 'drug', score: 0.9 }]))
    const plain = await exportAll(corpus, 'jsonl')
    expect([plain.report.spans, (await linesOf(plain.file))[0]!.spans]).toEqual([0, []])
    const asked = await exportAll(corpus, 'jsonl', { suggestions: true })
    expect((await linesOf(asked.file))[0]).toMatchObject({
      spans: [{ label: 'drug', status: 'suggestion', score: 0.9 }]
    })
  })

  it('never have the same id twice, though two files called theirs alike', async () => {
    const corpus = await corpusWith(record('1', 'one'))
    await corpus.interchange.import({
      projectId: corpus.projectId,
      files: [fileOf('b.jsonl', record('1', 'two'))],
      format: 'jsonl'
    })
    const { file } = await exportAll(corpus, 'jsonl')
    const ids = (await linesOf(file)).map(({ id }) => id)
    expect(ids[0]).toBe('1')
    expect(new Set(ids).size).toBe(2)
  })

  it('are refused for a format that is only read, for a variant it has not, and without text where it needs one', async () => {
    const corpus = await corpusWith(record('a', 'x'))
    await expect(exportAll(corpus, 'pdf')).rejects.toMatchObject({ data: { reason: 'format-unknown' } })
    await expect(exportAll(corpus, 'csv', { variant: '.doc' })).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(exportAll(corpus, 'brat', { text: false })).rejects.toMatchObject({ data: { reason: 'text-needed' } })
  })

  it('take the look that was chosen', async () => {
    const corpus = await corpusWith(marked('a', 'aspirin'))
    expect((await exportAll(corpus, 'csv', { variant: '.tsv' })).file.name).toBe('Notes.tsv')
    expect(await (await exportAll(corpus, 'iob2', { variant: 'BILOU' })).file.text()).toContain('aspirin\tU-drug')
  })
})

describe('the report', () => {
  it('lists what did not go along under the names of the documents, each with its id', async () => {
    const spans = [
      { start: 0, end: 5, label: 'disease' },
      { start: 2, end: 4, label: 'drug' }
    ]
    const corpus = await corpusWith(record('a', 'asthma', spans, { title: 'Ward round' }))
    const { report } = await exportAll(corpus, 'conll')
    const { rows } = await listAll(corpus)
    const listed = rowsOf(corpus, report)
    expect(report).toMatchObject({ documents: 1, spans: 1, rows: { overlap: 1, details: 1 } })
    expect(listed[0]).toMatchObject({ where: 'Ward round', documentId: rows[0]!.id })
    expect(sayReason(listed[0]!.reason)).toContain('drug at 2-4')
    const { projectId } = corpus
    const preview = await corpus.exports.preview({ projectId, choice: plainChoice('conll') })
    expect(preview).toMatchObject({ documents: 1, spans: 1 })
    expect(preview.losses).toEqual(
      expect.arrayContaining([
        { kind: 'overlap', count: 1 },
        { kind: 'details', count: 1 }
      ])
    )
  })

  it('lists everything of every document, with its kind', async () => {
    const corpus = await corpusWith(marked('a', 'aspirin'), marked('b', 'aspirin too'))
    const { report } = await exportAll(corpus, 'txt')
    expect(rowsOf(corpus, report).map(({ where, loss }) => `${where} ${loss}`)).toEqual([
      'a annotations',
      'a details',
      'b annotations',
      'b details'
    ])
  })

  it('stays as a record, and of a cancelled export nothing does', async () => {
    const corpus = await corpusWith(marked('a', 'aspirin 1'), marked('b', 'aspirin 2'))
    const { projectId } = corpus
    const list = () =>
      createTransferService(corpus.deps)
        .list({ projectId })
        .filter(({ direction }) => direction === 'out')
    const cancelled = corpus.exports.write({ projectId, choice: plainChoice('jsonl') })
    expect((await cancelled.next()).value).toMatchObject({ kind: 'progress', done: 0, total: 2 })
    await cancelled.return()
    expect(list()).toEqual([])
    const masking = { kinds: ['date' as const], keep: [{ kind: 'date' as const, surface: '2024-01-02' }] }
    const split = { seed: 7, shares: { train: 50, devel: 50, test: 0 } }
    await exportAll(corpus, 'jsonl', { masking, split, set: { kind: 'status', from: 'todo' } })
    const choice = { set: { kind: 'status', from: 'todo' }, suggestions: false, text: true, split, masked: ['date'] }
    expect(list()).toMatchObject([{ file: 'Notes.zip', format: 'jsonl', documents: 2, spans: 2, choice }])
    expect(JSON.stringify(list())).not.toContain('2024-01-02')
  })

  it('is recorded once some of it leaves, and not where the person would have no place for it', async () => {
    const corpus = await corpusWith(record('a', 'aspirin', [{ start: 0, end: 7, label: 'drug', score: 0.9 }]))
    const { exports, projectId, deps } = corpus
    const list = () =>
      createTransferService(deps)
        .list({ projectId })
        .filter(({ direction }) => direction === 'out')
    const written = async () => {
      for await (const event of exports.write({ projectId, choice: plainChoice('txt', { suggestions: true }) }))
        if (event.kind === 'done') return event
      throw new Error('The export did not end.')
    }
    const unwanted = await written()
    expect(rowsOf(corpus, unwanted.report)).not.toEqual([])
    expect(await exports.save(unwanted, async () => 'cancelled')).toEqual({ outcome: 'cancelled' })
    expect([list(), rowsOf(corpus, unwanted.report)]).toEqual([[], []])

    const wanted = await written()
    const save = async (file: ExportFile) => {
      expect(list()).toEqual([])
      for (const at of [0, 1]) await file.read(at, at + 1)
      expect(list()).toHaveLength(1)
      return 'saved' as const
    }
    expect(await exports.save(wanted, save)).toEqual({ outcome: 'saved' })
    expect(list()).toMatchObject([{ reportId: wanted.report.reportId }])
    expect(rowsOf(corpus, wanted.report)).not.toEqual([])

    await written()
    await exports.close()
    expect(list()).toHaveLength(1)
  })

  it('hands a large file out piece by piece', async () => {
    const corpus = await corpusWith(record('a', 'x'.repeat(9 * 1024 * 1024)))
    const { exports, projectId } = corpus
    const sizes: number[] = []
    const save = async ({ name, size, read }: ExportFile) => {
      const half = Math.floor(size / 2)
      const pieces = [await read(0, half), await read(half, size)]
      sizes.push(...pieces.map(({ length }) => length))
      const file = new File(pieces, name)
      expect((await linesOf(file))[0]!.text).toHaveLength(9 * 1024 * 1024)
      expect(file.name).toBe('Notes.jsonl')
      return 'saved' as const
    }
    for await (const event of exports.write({ projectId, choice: plainChoice('jsonl') }))
      if (event.kind === 'done') await exports.save(event, save)
    expect(sizes).toHaveLength(2)
  })

  it('leaves nothing on the disk: not where it is cancelled, not where it was taken, not at the end', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-exports-'))
    vi.stubEnv('TMPDIR', folder)
    onTestFinished(() => {
      vi.unstubAllEnvs()
      rmSync(folder, { recursive: true, force: true })
    })
    const corpus = await corpusWith(record('a', 'aspirin '.repeat(100_000)), record('b', 'x'))
    const { exports, projectId } = corpus
    const cancelled = exports.write({ projectId, choice: plainChoice('jsonl') })
    await cancelled.next()
    await cancelled.return()
    await finishExport(exports, exports.archive({ projectId }))
    const files: (string | undefined)[] = []
    for await (const event of exports.write({ projectId, choice: plainChoice('brat') })) {
      if (event.kind === 'done') files.push(exports.find(event.exportId)?.name)
    }
    expect(files).toEqual(['Notes.zip'])
    await exports.close()
    const left = [...readdirSync(folder), ...openFilesIn(folder)]
    expect(left.filter((name) => name.includes('chartmark-export-'))).toEqual([])
  })

  it('hands a file out once', async () => {
    const corpus = await corpusWith(record('a', 'x'))
    const { exports, projectId } = corpus
    const { events } = await finishExport(exports, exports.write({ projectId, choice: plainChoice('txt') }))
    const last = events.at(-1)!
    const exportId = last.kind === 'done' ? last.exportId : ''
    expect(exports.find(exportId)).toBeUndefined()
    await expect(exports.save({ exportId }, async () => 'saved')).rejects.toThrow('NOT_FOUND')
  })
})

/** A file without a name takes up the disk as long as it is open; only Linux tells. */
function openFilesIn(folder: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/fd')
    .flatMap((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`)
      } catch {
        return []
      }
    })
    .filter((target) => target.startsWith(folder))
}

describe('a split', () => {
  const documents = Array.from({ length: 20 }, (_, at) => marked(`n${at}`, longText(at)))
  const split = { seed: 3, shares: { train: 60, devel: 20, test: 20 } }

  it('gives a file for each part, says who is where, and is the same again', async () => {
    const corpus = await corpusWith(...documents, marked('twin', `${longText(0)} again`))
    const { file, report } = await exportAll(corpus, 'jsonl', { split })
    expect(report.split).toMatchObject({ nearDuplicates: 1, leaks: 0 })
    const files = await unpack(file)
    expect(Object.keys(files).sort()).toEqual([
      'Notes.devel.jsonl',
      'Notes.test.jsonl',
      'Notes.train.jsonl',
      'split.json'
    ])
    const idsOf = (part: string) =>
      files[`Notes.${part}.jsonl`]!.trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Line).id)
    const parts = { train: idsOf('train'), devel: idsOf('devel'), test: idsOf('test') }
    expect(JSON.parse(files['split.json']!)).toEqual({ ...split, documents: parts })
    expect([parts.devel.length, parts.test.length]).toEqual([4, 4])
    expect(Object.values(parts).filter((ids) => ids.includes('n0') && ids.includes('twin'))).toHaveLength(1)
    expect(await unpack((await exportAll(corpus, 'jsonl', { split })).file)).toEqual(files)
  })

  it('puts the files of a format of several into a folder for each part', async () => {
    const corpus = await corpusWith(...documents)
    const files = await unpack((await exportAll(corpus, 'brat', { split })).file)
    for (const part of ['train', 'devel', 'test'])
      expect(
        Object.keys(files).filter((name) => name.startsWith(`${part}/`) && name.endsWith('.ann')).length
      ).toBeGreaterThan(2)
  })
})
