// Reading in a thread of its own: the same items, nothing of it in the thread that asks, and every failure as data.
import { reason } from '../../../shared/reasons/reason.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { biocJson } from '../bioc/bioc-json.ts'
import { brat } from '../brat/brat.ts'
import type { Format, FormatDocument, ReadItem } from '../format.ts'
import { folderOf } from '../format.fixture.ts'
import { fileOfBytes, type FormatInput, InputError, inputOfFile, inputOfFiles } from '../input/input.ts'
import { formats, readItems, writeDocuments } from '../registry.ts'
import { uimaJson } from '../uima/uima-json.ts'
import { isReadApart } from './read-apart.ts'
import { readHere } from './read-here.ts'

afterEach(() => vi.restoreAllMocks())

function* documents(count: number): Generator<FormatDocument> {
  for (let at = 0; at < count; at++) {
    const text = `Note ${at}. Famotidine 😊 induced delirium.\n患者有糖尿病。`
    const start = text.indexOf('Famotidine')
    yield { id: `d${at}`, text: text.repeat(count > 1 ? 1 : 4000), spans: [{ start, end: start + 10, label: 'DRUG' }] }
  }
}

async function all(items: AsyncIterable<ReadItem>): Promise<ReadItem[]> {
  const found: ReadItem[] = []
  for await (const item of items) found.push(item)
  return found
}

async function inputOf(format: Format, count: number): Promise<FormatInput> {
  const { files } = await writeDocuments(format, documents(count))
  const opened = [...files].map(([name, bytes]) => fileOfBytes(name === '' ? 'f' : name, bytes))
  return opened.length === 1 ? inputOfFile(opened[0]!) : inputOfFiles('folder', opened)
}

const apart = formats.filter((format) => format.apart === 'large' && format.write !== undefined)

test.each(apart.map((format) => [format.id, format] as const))('a large file of %s', async (id, format) => {
  const input = await inputOf(format, id.startsWith('bioc') ? 1000 : 1)
  expect(isReadApart(format, input)).toBe(true)
  const here = await all(readHere(format, input, {}))
  const read = vi.spyOn(format, 'read')
  expect(await all(readItems(format, input))).toEqual(here)
  // Not a step of it was taken in this thread.
  expect(read).not.toHaveBeenCalled()
})

test('a small file is not worth a thread', async () => {
  const read = vi.spyOn(biocJson, 'read')
  await all(readItems(biocJson, await inputOf(biocJson, 3)))
  expect(read).toHaveBeenCalledOnce()
})

test('the event loop turns between the end of a file and its first document', async () => {
  const { slice: _slice, ...file } = (await inputOf(uimaJson, 1)).files[0]!
  const eventsOf = async (readIt: (input: FormatInput) => AsyncIterable<ReadItem>) => {
    const events: string[] = []
    const watched = {
      ...file,
      async *chunks() {
        yield* file.chunks()
        // The turn follows at once: only what is done without waiting comes between the two.
        await new Promise<void>((resolve) => {
          setImmediate(() => {
            events.push('end of file')
            resolve()
          })
          setImmediate(() => events.push('turn'))
        })
      }
    }
    for await (const { kind } of readIt(inputOfFile(watched))) if (kind === 'document') events.push(kind)
    return events
  }
  expect(await eventsOf((input) => readHere(uimaJson, input, {}))).toEqual(['end of file', 'document'])
  expect(await eventsOf((input) => readItems(uimaJson, input))).toEqual(['end of file', 'turn', 'document'])
})

test('leaving it early closes the file, and another can be read', async () => {
  const { slice: _slice, ...file } = fileOfBytes(
    'f.json',
    (await writeDocuments(biocJson, documents(3000))).files.get('')!
  )
  let open = 0
  const watched = {
    ...file,
    async *chunks() {
      open++
      try {
        yield* file.chunks()
      } finally {
        open--
      }
    }
  }
  for await (const item of readItems(biocJson, inputOfFile(watched))) {
    expect(item.kind).toBe('document')
    break
  }
  expect(open).toBe(0)
  expect((await all(readItems(biocJson, inputOfFile(watched)))).filter(({ kind }) => kind === 'document')).toHaveLength(
    3000
  )
})

test('a file that cannot be read costs that file; one that is gone ends the reading', async () => {
  const text = 'aspirin '.repeat(50_000)
  const folder = folderOf({ 'a.txt': text, 'a.ann': 'T1\tX 0 7\taspirin\n', 'b.txt': text, 'b.ann': '' })
  const failing = (error: Error): FormatInput => ({
    ...folder,
    files: folder.files.map((file) =>
      file.name === 'a.txt' ? { name: file.name, size: file.size, chunks: () => failingChunks(error) } : file
    )
  })
  const found = await all(readItems(brat, failing(new InputError(reason('archive.damaged')))))
  expect(found.filter(({ kind }) => kind === 'document')).toHaveLength(1)
  expect(JSON.stringify(found)).toContain('archive.damaged')
  const gone = new Error('no longer lent')
  await expect(all(readItems(brat, failing(gone)))).rejects.toBe(gone)
})

async function* failingChunks(error: Error): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from('a'))
  throw error
}
