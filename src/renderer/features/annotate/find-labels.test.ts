// Labels by what is typed: in either language, what begins with it first.
import { expect, it } from 'vitest'
import { makeLabel } from '../../../shared/labels.ts'
import { findLabels } from './find-labels.ts'

const labels = [
  makeLabel('adverse-reaction', 0, { en: 'Adverse reaction', zh: '不良反应' }),
  { ...makeLabel('severe', 1, { en: 'Severe', zh: '重度' }), parent: 'reaction' },
  makeLabel('drug', 2, { en: 'Drug', zh: '药物' }),
  makeLabel('reaction', 3, { en: 'Reaction', zh: '反应' })
]
const found = (typed: string) => findLabels(labels, typed).map(({ id }) => id)

it('puts what begins with the words first, then what has a word that does', () => {
  expect(found('reac')).toEqual(['reaction', 'adverse-reaction'])
  expect(found('反应')).toEqual(['reaction', 'adverse-reaction'])
  expect(found('RUG')).toEqual(['drug'])
  expect(found('nothing like it')).toEqual([])
})

it('gives all in the order of their tree while nothing is typed', () => {
  expect(found(' ')).toEqual(['adverse-reaction', 'drug', 'reaction', 'severe'])
})
