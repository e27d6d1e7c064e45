// Which suggestions are reached: above the score, on screen, and never what is decided.
import { expect, it } from 'vitest'
import type { Annotation } from '../../../../shared/entities.ts'
import { openAbove } from './open-above.ts'

const mark = (id: string, start: number, change: Partial<Annotation> = {}): Annotation => ({
  id,
  labelId: 'drug',
  fragments: [{ start, end: start + 5 }],
  status: 'suggestion',
  origin: 'tagger',
  by: 'T',
  score: 0.7,
  attributes: {},
  code: null,
  ...change
})

it('takes what is sure enough and wholly within', () => {
  const marks = [
    mark('sure', 0),
    mark('unsure', 10, { score: 0.3 }),
    mark('dictionary', 20, { score: null }),
    mark('accepted', 30, { status: 'accepted' }),
    mark('beyond', 96)
  ]
  expect(openAbove(marks, 0.5, { start: 0, end: 100 }).map(({ id }) => id)).toEqual(['sure', 'dictionary'])
  expect(openAbove(marks, 0, { start: 10, end: 200 }).map(({ id }) => id)).toEqual(['unsure', 'dictionary', 'beyond'])
})
