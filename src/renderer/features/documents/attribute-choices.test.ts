// Attributes to filter by: named as the label set names them, and none that spans carry is left out.
import { expect, it } from 'vitest'
import { readyMadeLabels } from '../../../shared/labels.ts'
import { attributeChoices } from './attribute-choices.ts'

it('offers what spans carry, in the order of the label set, each once', () => {
  const carried = ['laterality=left', 'certainty=possible', 'negated=yes', 'negated=unclear'].map((value) => ({
    value
  }))
  const choices = attributeChoices(readyMadeLabels('clinical'), carried)
  expect(choices.map(({ attribute, said }) => [attribute.name.en, said?.name.zh ?? null])).toEqual([
    ['Negated', null],
    ['Certainty', '可能'],
    ['laterality', 'left'],
    ['negated', 'unclear']
  ])
})

it('keeps the one that is chosen, though no span has it any more', () => {
  expect(attributeChoices(readyMadeLabels('clinical'), [], 'family=yes').map(({ value }) => value)).toEqual([
    'family=yes'
  ])
  expect(attributeChoices([], undefined)).toEqual([])
})
