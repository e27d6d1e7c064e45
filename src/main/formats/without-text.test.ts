// Written without the text, a file holds no word of it, and whoever has the text finds each span again.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDocument } from '../../../test/texts/any-document.ts'
import { formatEntry } from '../../shared/formats.ts'
import { readFile, writeFile } from './format.fixture.ts'
import { findFormat, formats, writeDocuments, writeItems } from './registry.ts'

const document = {
  id: 'n1',
  text: 'Famotidine 😊 induced delirium.',
  spans: [{ start: 22, end: 30, label: 'DISEASE' }]
}
const secret = /Famotidine|delirium|😊/

test.each(['.csv', '.tsv', '.xlsx'])('a table as %s has places and labels alone', async (extension) => {
  const csv = findFormat('csv')!
  const { bytes } = await writeFile(csv, [document], { suggestions: false, text: false, extension })
  const { problems, documents } = await readFile(csv, bytes, `a${extension}`)
  expect(JSON.stringify([problems, documents])).not.toMatch(secret)
  if (extension === '.csv')
    expect(Buffer.from(bytes).toString()).toBe(
      '"id","start","end","label","status","score"\n"n1","21","29","DISEASE",,\n'
    )
})

test('JSON lines name the text by its hash', async () => {
  const jsonl = findFormat('jsonl')!
  await fc.assert(
    fc.asyncProperty(anyDocument({ pieces: true }), async (any) => {
      const written = async (text: boolean) => {
        const { bytes } = await writeFile(jsonl, [any], { suggestions: true, text })
        return JSON.parse(Buffer.from(bytes).toString()) as {
          text?: string
          sha256?: string
          spans: { text?: string }[]
        }
      }
      const [whole, bare] = [await written(true), await written(false)]
      expect(bare).toEqual({
        id: any.id,
        sha256: createHash('sha256').update(any.text).digest('hex'),
        spans: whole.spans.map(({ text: _, ...span }) => span)
      })
    }),
    { numRuns: 50 }
  )
})

test.each(['bioc-xml', 'bioc-json', 'uima-xmi', 'uima-json'] as const)(
  '%s has places, labels and the hash of the text, and no word of it',
  async (id) => {
    const format = findFormat(id)!
    const described = { ...document, meta: { title: 'Note', page: 'Famotidine' } }
    const { files, problems } = await writeDocuments(format, [described], { suggestions: false, text: false })
    const content = [...files.values()].map((bytes) => Buffer.from(bytes).toString()).join('\n')
    expect(content).not.toMatch(secret)
    expect(content).toContain(createHash('sha256').update(document.text).digest('hex'))
    expect(content).toContain('DISEASE')
    expect(content).toMatch(id.startsWith('bioc') ? /21/ : /22/)
    expect(problems.map(({ reason }) => reason.code)).toContain('loss.beside')
    for (const [name, bytes] of files) {
      if (!/TypeSystem/.test(name)) expect((await readFile(format, bytes, 'a')).problems).not.toEqual([])
    }
  }
)

test('JSON lines without a text are refused in words that say why', async () => {
  const jsonl = findFormat('jsonl')!
  const { bytes } = await writeFile(jsonl, [document], { suggestions: false, text: false })
  expect((await readFile(jsonl, bytes)).problems).toMatchObject([{ reason: { code: 'jsonl.no-text' } }])
})

test('formats that need the text refuse to be written without', async () => {
  for (const format of formats.filter((each) => 'write' in each && formatEntry(each.id).withoutText !== true)) {
    const items = writeItems(format, [document], { suggestions: false, text: false })
    await expect(items.next()).rejects.toThrow('cannot do without the text')
  }
})
