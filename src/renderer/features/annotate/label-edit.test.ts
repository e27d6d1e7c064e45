// A key never marks the same thing twice and never loses a suggestion.
import { expect, it } from 'vitest'
import type { Annotation } from '../../../shared/entities.ts'
import { editToDescribe, editToLabel, editToRelabel, editToRemove } from './label-edit.ts'

const piece = { start: 3, end: 8 }
const held = (status: Annotation['status']): Annotation => ({
  id: 'a',
  labelId: 'drug',
  fragments: [piece],
  status,
  origin: status === 'suggestion' ? 'tagger' : 'human',
  by: 'x',
  score: null,
  attributes: {},
  code: null
})

it('adds where nothing is', () => {
  expect(editToLabel([], [piece], 'drug')).toEqual({ kind: 'add', labelId: 'drug', fragments: [piece] })
})

it('adds another label over the same text', () => {
  expect(editToLabel([held('accepted')], [piece], 'disease')?.kind).toBe('add')
})

it('does nothing where the text is labelled so', () => {
  expect(editToLabel([held('accepted')], [piece], 'drug')).toBeNull()
  expect(editToRelabel(held('accepted'), 'drug')).toBeNull()
})

it('accepts a suggestion that says the same', () => {
  expect(editToLabel([held('suggestion')], [piece], 'drug')).toEqual({ kind: 'accept', annotationIds: ['a'] })
  expect(editToRelabel(held('suggestion'), 'drug')).toEqual({ kind: 'accept', annotationIds: ['a'] })
})

it('adds over what was rejected', () => {
  expect(editToLabel([held('rejected')], [piece], 'drug')?.kind).toBe('add')
})

it('rejects suggestions and removes the rest', () => {
  expect(editToRemove(held('suggestion')).kind).toBe('reject')
  expect(editToRemove(held('accepted')).kind).toBe('remove')
})

it('says one thing of an entity and leaves what else is said of it', () => {
  const described = { ...held('accepted'), attributes: { negated: 'yes', note: 'ask' } }
  const say = (attribute: string, value: string | null) => editToDescribe(described, { attribute, value })
  expect(say('family', 'yes')).toMatchObject({ attributes: { negated: 'yes', note: 'ask', family: 'yes' } })
  expect(say('negated', null)).toMatchObject({ attributes: { note: 'ask' } })
  expect(editToDescribe(described, { code: 'J44' })).toEqual({ kind: 'describe', annotationId: 'a', code: 'J44' })
})
