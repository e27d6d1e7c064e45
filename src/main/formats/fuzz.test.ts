// Every reader against files that were made to break it: random bytes, cut and mutated files, deep nesting, very many empty records.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../test/texts/any-text.ts'
import type { Format } from './format.ts'
import { fileOfBytes, type FormatInput, inputOfFile, inputOfFiles } from './input/input.ts'
import { formats, readItems, writeDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'

const text = 'Famotidine 😊 induced delirium.\n患者有糖尿病。'
const example = {
  id: 'd1',
  text,
  spans: [
    { start: 0, end: 10, label: 'DRUG' },
    { start: 22, end: 30, label: 'DISEASE' }
  ]
}

/** Reads everything and holds every span to its text; answers how many items there were. */
async function readAll(format: Format, input: FormatInput): Promise<number> {
  let items = 0
  for await (const item of readItems(format, input)) {
    items++
    if (item.kind !== 'document') continue
    for (const { start, end } of item.document.spans) expect(item.document.text.slice(start, end)).not.toBe('')
  }
  return items
}

async function filesOf(format: Format): Promise<readonly (readonly [string, Uint8Array])[]> {
  if (format.write === undefined) return [['f', Buffer.from('%PDF-1.7 PK {"resourceType":"DocumentReference"}')]]
  const { files } = await writeDocuments(format, [example], { suggestions: false })
  return [...files].map(([name, bytes]) => [name === '' ? 'f' : name, bytes])
}

describe.each(formats.map((format) => [format.id, format] as const))('the reader of %s', (_id, format) => {
  const read = (content: Uint8Array) => readAll(format, inputOfFile(fileOfBytes('f', content)))

  test('answers random bytes and text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          anyText.map((each) => Buffer.from(each))
        ),
        async (bytes) => {
          await read(bytes)
        }
      ),
      { numRuns: 60 }
    )
  })

  test('answers its own files cut off and changed anywhere', async () => {
    const files = await filesOf(format)
    const change = fc.record({ file: fc.nat(), at: fc.nat(), byte: fc.nat({ max: 255 }), cut: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const copies = files.map(([name, bytes]) => [name, Uint8Array.from(bytes)] as const)
        const changed = copies.map(([name, bytes], index) => {
          let content = bytes
          for (const { file, at, byte, cut } of changes) {
            if (file % files.length !== index || content.length === 0) continue
            if (cut) content = content.slice(0, at % content.length)
            else content[at % content.length] = byte
          }
          return fileOfBytes(name, content)
        })
        const inputs = format.claim === undefined ? changed.map(inputOfFile) : [inputOfFiles('folder', changed)]
        for (const input of inputs) await readAll(format, input)
      }),
      { numRuns: 60 }
    )
  })

  test('answers deep nesting and very many empty records in little time', async () => {
    for (const content of [
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      '<a>'.repeat(50_000),
      '{}\n'.repeat(50_000),
      '\n'.repeat(300_000)
    ]) {
      await read(Buffer.from(content))
    }
  })

  test('answers long lines without ends', async () => {
    for (const content of [
      'x'.repeat(2_000_000),
      `T1\tX ${'1 2;'.repeat(100_000)}`,
      '"'.repeat(500_000),
      '|t|'.repeat(300_000)
    ]) {
      await read(Buffer.from(content))
    }
  })
})

test('whatever a file holds, some format or a refusal answers for it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('a.txt', 'b.json', 'c.tsv', 'd.zip', 'e'),
      async (bytes, name) => {
        let parts = 0
        for await (const part of resolveInput(inputOfFile(fileOfBytes(name, bytes)))) {
          parts++
          if (part.kind === 'part') await readAll(part.format, part.input)
          else expect(part.message).not.toBe('')
        }
        expect(parts).toBeGreaterThan(0)
      }
    ),
    { numRuns: 200 }
  )
})
