// What a format cannot carry is listed, span by span, and nothing else is lost.
import { expect, test } from 'vitest'
import { formatEntry } from '../../../shared/formats.ts'
import type { FormatDocument, FormatSpan } from '../format.ts'
import { createFitter } from './losses.ts'

const text = 'acute renal failure and asthma'
const document = (spans: FormatSpan[], meta?: FormatDocument['meta']): FormatDocument => ({
  id: 'd',
  text,
  spans,
  ...(meta === undefined ? {} : { meta })
})
const whole = { start: 0, end: 19, label: 'D' }
const inner = { start: 6, end: 11, label: 'A' }
const apart = { start: 24, end: 30, label: 'D' }
const pieces = {
  ...whole,
  fragments: [
    { start: 0, end: 5 },
    { start: 12, end: 19 }
  ]
}

function fit(
  id: 'iob2' | 'jsonl' | 'labelstudio' | 'txt' | 'brat',
  spans: FormatSpan[],
  suggestions = false,
  meta?: FormatDocument['meta']
) {
  const fitter = createFitter(id, formatEntry(id).carries!, { suggestions })
  const fitted = fitter.fit(document(spans, meta))
  return { ...fitted, said: fitted.problems.map(({ problem }) => problem.message) }
}

test('the longest of overlapping spans stays, the others are listed by place', () => {
  const { document: fitted, problems } = fit('iob2', [inner, whole, apart])
  expect(fitted.spans).toEqual([whole, apart])
  expect(problems.map(({ problem }) => problem.message)).toEqual([expect.stringContaining('A at 6-11')])
})

test('spans of several pieces are listed where a format has none', () => {
  expect(fit('iob2', [pieces]).problems).toHaveLength(1)
  expect(fit('brat', [pieces])).toMatchObject({ problems: [], document: { spans: [pieces] } })
})

test('gold goes out; what is not gold only when asked for and only where it can be marked', () => {
  const spans: FormatSpan[] = [apart, { ...whole, status: 'suggestion', score: 0.5 }, { ...inner, status: 'rejected' }]
  expect(fit('jsonl', spans).document.spans).toEqual([apart])
  expect(fit('jsonl', spans, true).document.spans).toEqual(spans)
  expect(fit('labelstudio', spans, true).document.spans).toEqual(spans.slice(0, 2))
  const tags = fit('iob2', spans, true)
  expect(tags.document.spans).toEqual([apart])
  expect(tags.said).toEqual([
    expect.stringContaining('D at 0-19: it is not gold'),
    expect.stringContaining('A at 6-11')
  ])
})

test('a format without spans lists each, one without details says which of them a document had', () => {
  expect(fit('txt', [whole, apart]).said).toEqual([
    expect.stringContaining('D at 0-19'),
    expect.stringContaining('D at 24-30')
  ])
  expect(fit('iob2', [], false, { title: 'x', group: 'g', status: 'gold', ward: 'x' }).said).toEqual([
    'Left out, since this format has no place for it: name, group, status (gold), ward.'
  ])
  expect(fit('brat', [], false, { brat: { lines: [] }, title: 'x' })).toMatchObject({
    document: { meta: { brat: { lines: [] } } },
    said: [expect.stringContaining(': name.')]
  })
})

test('attributes, codes and scores are listed by their span and what they are, where a format has no place for them', () => {
  const described = { ...apart, code: 'D003924' }
  expect(fit('brat', [described, { ...whole, attributes: { negated: 'yes' }, score: 0.5 }, inner]).said).toEqual([
    'D at 24-30: left out, since this format has no place for it: code D003924.',
    'D at 0-19: its score 0.5 is left out: this format has no place for it.',
    'D at 0-19: left out, since this format has no place for it: negated = yes.'
  ])
  expect(fit('jsonl', [described])).toMatchObject({ said: [], document: { spans: [described] } })
})

test('what is left out can be counted by its kind', () => {
  const fitter = createFitter('iob2', formatEntry('iob2').carries!, { suggestions: true })
  const { problems } = fitter.fit(document([inner, whole, pieces, { ...apart, status: 'suggestion' }], { title: 'x' }))
  expect(problems.map(({ loss }) => loss?.kind)).toEqual(['suggestions', 'pieces', 'overlap', 'details'])
})

test('very many spans that meet are told in little time', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => ({ start: at, end: at + 3, label: 'X' }))
  expect(fit('iob2', many).document.spans.length + fit('iob2', many).problems.length).toBe(20_000)
})

test('ids from a file are listed once for each document, those that Chartmark gave are not', () => {
  const foreign = [
    { ...apart, id: 'e1' },
    { ...inner, id: 'e2' }
  ]
  expect(fit('txt', foreign).said.filter((said) => said.includes('ids'))).toEqual([])
  const { problems, said } = fit('brat', [...foreign, { ...whole, id: 'T3' }])
  expect(said).toEqual([expect.stringContaining('(2), since this format has no place for them: e1, e2.')])
  expect(problems[0]).toMatchObject({ problem: { kind: 'change', where: 'd' }, loss: { kind: 'ids', count: 2 } })
  expect(fit('iob2', [{ ...apart, id: '731', isNumbered: true }]).said).toEqual([])
  expect(fit('iob2', [{ ...apart, id: '1' }]).said).toEqual([])
  expect(fit('jsonl', foreign).said).toEqual([])
})
