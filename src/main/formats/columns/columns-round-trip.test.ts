// Any tokens with any entities, in each scheme and in both layouts: what is written is read again, the scheme given or found.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../../test/texts/any-text.ts'
import { tagSchemes } from '../../../shared/formats.ts'
import { entitiesOf } from '../../engine/metrics/entity-scores.ts'
import { comparable } from '../any-document.fixture.ts'
import { readFile, writeFile } from '../format.fixture.ts'
import type { FormatDocument } from '../format.ts'
import { conll } from './conll.ts'
import { iob2 } from './iob2.ts'
import { joinTokens } from './join-tokens.ts'

const labels = ['X', '药物', 'A-B', 'B-X', 'O', '\'"', 'cafe\u0301', '👩🏽‍⚕️']
const unlikeToken = (text: string) => text.startsWith('-DOCSTART-') || text.startsWith('\ufeff') || text.startsWith('#')

/** Tokens with `draft` tags: `in` goes on with what is open. */
const rows = (token: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(token, fc.constantFrom('O', 'in', 'in', ...labels.map((label) => `B-${label}`))), {
    minLength: 1,
    maxLength: 8
  })

function documentOf(sentences: readonly (readonly (readonly [string, string])[])[]): FormatDocument {
  const lines: string[] = []
  const spans = []
  const placed = []
  let offset = 0
  for (const each of sentences) {
    const { text, words } = joinTokens(each.map(([token]) => token))
    let open = 'O'
    const tags = each.map(([, draft]) => (open = draft !== 'in' ? draft : open === 'O' ? 'O' : `I-${open.slice(2)}`))
    const at = words.map(({ start, end }) => ({ start: start + offset, end: end + offset }))
    for (const { type, start, end } of entitiesOf(tags))
      spans.push({ start: at[start]!.start, end: at[end - 1]!.end, label: type })
    lines.push(text)
    placed.push({ words: at })
    offset += text.length + 1
  }
  return { id: 'd', text: lines.join('\n'), spans, sentences: placed }
}

const formats = [
  ['iob2', iob2, /[\t\r\n]/g],
  ['conll', conll, /\s/g]
] as const

describe.each(formats)('%s', (_id, format, unwritable) => {
  const token = anyText
    .map((text) => text.toWellFormed().replace(unwritable, ''))
    .filter((text) => text !== '' && !unlikeToken(text))
  const documents = fc.array(fc.array(rows(token), { minLength: 1, maxLength: 4 }).map(documentOf), {
    minLength: 1,
    maxLength: 3
  })

  test.each(tagSchemes)('%s', async (scheme) => {
    await fc.assert(
      fc.asyncProperty(documents, async (all) => {
        const written = await writeFile(format, all, { suggestions: false, scheme })
        expect(written.problems).toEqual([])
        const read = await readFile(format, written.bytes, 'f.tsv', { encoding: 'utf-8', scheme })
        expect(read.problems).toEqual([])
        expect(read.documents.map(({ text }) => text)).toEqual(all.map(({ text }) => text))
        expect(read.documents.map(({ sentences }) => sentences)).toEqual(all.map(({ sentences }) => sentences))
        read.documents.forEach(({ spans }, at) =>
          expect(spans.map(comparable).toSorted()).toEqual(all[at]!.spans.map(comparable).toSorted())
        )
      })
    )
  })
})
