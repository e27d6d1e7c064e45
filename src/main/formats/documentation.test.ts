// The table of formats for people says what the table in the code says.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatEntry, formatIds, type Carries } from '../../shared/formats.ts'

const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8')

const mark = (carried: boolean | 'own' | 'suggestions') =>
  carried === 'own' ? 'its own' : carried === 'suggestions' ? 'of suggestions' : carried ? 'yes' : 'no'
const texts = { exact: 'exact', tokens: 'tokens', lines: 'two lines' } as const
const states = { none: 'gold only', suggestions: 'suggestions', all: 'all' } as const
const layouts = { 'one-file': 'one file', 'file-per-document': 'a file each', folder: 'folder' } as const

function cells(carries: Carries | undefined): string[] {
  if (carries === undefined) return ['read only', '', '', '', '', '', '', '', '']
  const { text, spans, overlap, discontinuous, spanIds, status, score, attributes, meta, tokens } = carries
  if (!spans) return [texts[text], 'none', '', '', '', '', '', mark(meta), mark(tokens)]
  return [
    texts[text],
    mark(overlap),
    mark(discontinuous),
    mark(spanIds),
    states[status],
    mark(score),
    mark(attributes),
    mark(meta),
    mark(tokens)
  ]
}

test.each(formatIds)('docs/formats.md has the row of %s', (id) => {
  const { extensions, layout, carries } = formatEntry(id)
  const row = [`\`${id}\``, extensions.map((each) => `\`${each}\``).join(' '), layouts[layout], ...cells(carries)]
  expect(page).toContain(`| ${row.join(' | ')} |`)
})
