// WebAnno TSV: words at their UTF-16 offsets, spans over words and parts of words, stacked, numbered and escaped.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyDocument, sortedSpans } from '../../../../test/texts/any-document.ts'
import { anyText } from '../../../../test/texts/any-text.ts'
import type { ReadOptions } from '../format.ts'
import { readDocuments, writeDocuments } from '../registry.ts'
import { splitNumber, splitValues, unescapeTsv } from './tsv-escapes.ts'
import { webannoTsv } from './webanno-tsv.ts'

const read = (content: string, options: ReadOptions = { encoding: 'utf-8' }) =>
  readDocuments(webannoTsv, { name: 'note.tsv', bytes: Buffer.from(content) }, options)

const header = `#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Dose|
#T_RL=webanno.custom.Relation|kind|BT_webanno.custom.Dose


`
const example = `${header}#Text=Famotidine 😊 induced delirium.
1-1\t0-10\tFamotidine\t_\tDRUG\t_\t_\t_\t
1-2\t11-13\t😊\t_\t_\t_\t_\t_\t
1-3\t14-21\tinduced\t*[1]|x[2]\tEVENT[1]|A\\|B\\_C[2]\t*[3]\tcauses\t1-1\t
1-4\t22-30\tdelirium\t*[1]\tEVENT[1]\t*[3]\t_\t_\t
1-5\t30-31\t.\t_\t_\t_\t_\t_\t

#Text=患者有糖尿病。
2-1\t32-39\t患者有糖尿病。\t_\t_\t_\t_\t_\t
2-1.1\t35-38\t糖尿病\t*\tDISEASE\t_\t_\t_\t
`

test('spans of all layers, over one word, several, and a part of one', async () => {
  const { documents, problems } = await read(example)
  expect(documents).toEqual([
    {
      id: 'note',
      text: 'Famotidine 😊 induced delirium.\n患者有糖尿病。',
      spans: [
        { start: 0, end: 10, label: 'DRUG' },
        { start: 14, end: 30, label: 'EVENT' },
        { start: 14, end: 21, label: 'A|B_C' },
        { start: 35, end: 38, label: 'DISEASE' },
        { start: 14, end: 30, label: 'Dose' }
      ]
    }
  ])
  expect(problems.map(({ message }) => message)).toEqual([
    'Other values of the layer NamedEntity have no place here: 1 left out.',
    'Relations of the layer Relation are no entities: 1 left out.'
  ])
})

test('text with all marks escaped, with control characters alone, and without any', async () => {
  const rows = '#FORMAT=WebAnno TSV 3.2\n\n\n#Text='
  expect((await read(`${rows}a\\_b\\tc\n1-1\t0-3\ta\\_b\t\n`)).documents[0]?.text).toBe('a_b\tc')
  expect((await read(`${rows}a_b\\r\\nc\n1-1\t0-3\ta_b\t\n`)).documents[0]?.text).toBe('a_b\r\nc')
  expect((await read(`${rows}C:\\temp x\n1-1\t0-7\tC:\\temp\t\n`)).documents[0]?.text).toBe('C:\\temp x')
})

describe('refused, and the rest goes in', () => {
  test('offsets that do not fit, with the unit that would', async () => {
    const codePoints = example.replaceAll(/\t(\d+)-(\d+)\t(?!F|\d)/g, (all, begin: string, end: string) =>
      Number(begin) < 11 ? all : `\t${Number(begin) - Number(Number(begin) > 11)}-${Number(end) - 1}\t`
    )
    const { documents, problems } = await read(codePoints)
    expect(documents[0]?.text).toContain('Famotidine 😊 induced delirium.')
    expect(problems[0]?.where).toBe('note.tsv:7')
    expect(problems.some(({ message }) => message.includes('code points'))).toBe(true)
    const again = await read(codePoints, { offsets: 'code-points' })
    expect(again.documents).toEqual((await read(example)).documents)
  })

  test('a malformed row, a file without sentences, a file of another kind', async () => {
    const { documents, problems } = await read(example.replace('1-2\t11-13', 'one\ttwo'))
    expect(documents[0]?.spans).toHaveLength(5)
    expect(problems[0]).toEqual({
      where: 'note.tsv:9',
      reason: { code: 'webanno.row' },
      message: 'The row is malformed; it is left out.',
      kind: 'span'
    })
    expect((await read(header)).problems).toHaveLength(1)
    expect((await read('a\tO\n')).problems).toHaveLength(1)
    expect(
      (await read('#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t99999999-99999999999\ta\t\n')).problems
    ).toHaveLength(1)
  })
})

test('escapes, stacks and numbers of cells', () => {
  expect(splitValues('a\\|b|c[1]|')).toEqual(['a\\|b', 'c[1]', ''])
  expect(splitNumber('a\\[1]')).toEqual({ value: 'a\\[1]', number: undefined })
  expect(splitNumber('a\\[1\\][2]')).toEqual({ value: 'a\\[1\\]', number: '2' })
  expect(unescapeTsv('\\->\\;\\*\\q\\\\t')).toBe('->;*\\q\\t')
})

test('gives back every document that it can write', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument({ status: true }), async (document) => {
      const written = await writeDocuments(webannoTsv, [document], { suggestions: true })
      const [content] = [...written.files.values()].map((bytes) => Buffer.from(bytes).toString())
      fc.pre(content !== undefined)
      const again = await read(content)
      expect(again.problems).toEqual([])
      expect(again.documents[0]?.text).toBe(document.text)
      const kept = document.spans.filter(({ start, end, label }) =>
        written.problems.every(
          ({ message }) => message.includes('its score') || !message.startsWith(`${label} at ${start}-${end}:`)
        )
      )
      const plain = kept.map(({ status, score, ...span }) => ({
        ...span,
        ...(status === undefined || status === 'accepted' ? {} : { status, ...(score === undefined ? {} : { score }) })
      }))
      expect(sortedSpans(again.documents[0]!.spans)).toEqual(sortedSpans(plain))
    }),
    { numRuns: 300 }
  )
})

test('never throws, whatever a file holds', async () => {
  const damaged = fc
    .tuple(fc.nat(example.length), fc.string({ maxLength: 5 }))
    .map(([at, put]) => example.slice(0, at) + put + example.slice(at + put.length))
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        anyText.map((text) => header + text),
        anyText,
        damaged
      ),
      async (content) => {
        await read(content)
      }
    )
  )
})
