// A record of many megabytes is read in a thread, from whichever file it comes, and nothing before it is given twice.
import { expect, test } from 'vitest'
import type { FormatDocument, ReadItem } from '../format.ts'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { findFormat, readItems, writeDocuments } from '../registry.ts'
import { largestHere, LargeRecord } from './large-record.ts'
import { readHere } from './read-here.ts'

const line = 'Famotidine 😊 induced delirium. '

/** The last but one is larger than what is read where it is asked for. */
function* documents(lines: number): Generator<FormatDocument> {
  for (let at = 0; at < 5; at++) {
    const text = line.repeat(at === 3 ? lines : 2).trimEnd()
    yield { id: `d${at}`, text, spans: [{ start: 0, end: 10, label: 'DRUG' }] }
  }
}

/** Texts by their lengths: a message of many megabytes helps nobody. */
async function all(items: AsyncIterable<ReadItem>): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const item of items) {
    found.push(item.kind === 'document' ? { ...item.document, text: item.document.text.length, sentences: 0 } : item)
  }
  return found
}

const byCharacters = ['jsonl', 'doccano', 'prodigy', 'labelstudio', 'csv', 'pubtator'] as const

// A token counts as sixteen characters.
test.each([...byCharacters.map((id) => [id, 36_000] as const), ['conll', 15_000] as const])(
  'of %s',
  async (id, lines) => {
    const format = findFormat(id)!
    const { files } = await writeDocuments(format, documents(lines))
    const input = inputOfFile(fileOfBytes('f', files.get('')!))
    await expect(all(readHere(format, input, { largestRecord: largestHere }))).rejects.toThrow(LargeRecord)
    const items = await all(readItems(format, input))
    expect(items).toEqual(await all(readHere(format, input, {})))
    expect(items.length).toBeGreaterThan(4)
  }
)
