// Attributes as a person adds and removes them.
import { expect, it } from 'vitest'
import { newAttribute } from './attribute-draft.ts'

const word = { en: 'Attribute', zh: '属性' }

it('gives a new attribute a name in both languages and an id of its own, also where one was removed before', () => {
  const first = newAttribute([], word)
  expect(first).toEqual({ id: 'attribute-1', name: { en: 'Attribute 1', zh: '属性 1' }, values: [] })
  const second = newAttribute([first], word)
  expect(second.id).toBe('attribute-2')
  expect(newAttribute([first, second], word).id).toBe('attribute-3')
  expect(newAttribute([second], word).id).toBe('attribute-3')
})
