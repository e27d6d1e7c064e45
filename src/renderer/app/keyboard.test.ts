// Chords have one name on every keyboard.
import { expect, it } from 'vitest'
import { keyName } from './keyboard.ts'

const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers })

it.each([
  ['a digit', press('1'), '1'],
  ['a capital letter', press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+z'],
  ['Cmd as Ctrl', press('z', { metaKey: true }), 'Ctrl+z'],
  ['an arrow with Shift', press('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'],
  ['Alt and Shift', press('ArrowRight', { altKey: true, shiftKey: true }), 'Alt+Shift+ArrowRight'],
  ['a sign that needs Shift', press('?', { shiftKey: true }), '?'],
  ['the space bar', press(' ', { shiftKey: true }), 'Shift+Space']
])('%s', (_, name, expected) => {
  expect(name).toBe(expected)
})
