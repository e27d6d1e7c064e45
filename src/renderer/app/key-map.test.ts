// Choosing keys: the default, the choice, and no key ever does two things.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  bindKeys,
  canBind,
  findHolder,
  giveKey,
  type KeyActionGroup,
  keysOf,
  type KeyOverrides,
  resetKey,
  shownChord
} from './key-map.ts'

const groups: KeyActionGroup[] = [
  {
    title: 'keys.title',
    actions: [
      { id: 'accept', does: 'common.done', keys: ['a'] },
      { id: 'reject', does: 'common.close', keys: ['x', 'Backspace'] }
    ]
  },
  { title: 'keys.title', actions: [{ id: 'next', does: 'common.save', keys: ['n'] }] }
]

it('uses the default until the person chooses, and a key that is taken leaves its old action', () => {
  const given = giveKey(groups, {}, 'accept', 'x')
  expect(given).toEqual({ accept: ['x'], reject: ['Backspace'] })
  const acts = { accept: () => 'accept', reject: () => 'reject', next: () => 'next' }
  const bindings = bindKeys(groups, given, acts)
  expect(Object.keys(bindings).toSorted()).toEqual(['Backspace', 'n', 'x'])
  expect(bindings['x']!({} as KeyboardEvent)).toBe('accept')
  expect(findHolder(groups, given, 'x', 'next')?.id).toBe('accept')
  expect(resetKey(given, 'accept')).toEqual({ reject: ['Backspace'] })
})

it('never lets one chord do two things, whatever is chosen in whatever order', () => {
  const choice = fc.tuple(fc.constantFrom('accept', 'reject', 'next'), fc.constantFrom('a', 'x', 'n', 'Alt+ArrowUp'))
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
      const chosen = choices.reduce<KeyOverrides>((held, [id, chord]) => giveKey(groups, held, id, chord), {})
      const all = groups.flatMap(({ actions }) => actions.flatMap((action) => keysOf(action, chosen)))
      expect(new Set(all).size).toBe(all.length)
    })
  )
})

it('keeps the keys that have to mean the same everywhere, and modifiers alone', () => {
  for (const chord of ['Escape', 'Ctrl+k', '?', 'Tab', 'Ctrl+Control', 'Shift', 'Process'])
    expect(canBind(chord)).toBe(false)
  for (const chord of ['a', 'Alt+ArrowLeft', 'Ctrl+Shift+z', 'F2', '+']) expect(canBind(chord)).toBe(true)
})

it('draws chords as keys are printed', () => {
  expect(['Ctrl+Shift+z', 'Alt+ArrowLeft', 'Space', '+', 'Ctrl++'].map(shownChord)).toEqual([
    'Ctrl+Shift+Z',
    'Alt+Left',
    'Space',
    '+',
    'Ctrl++'
  ])
})
