// Actions and the keys they have: the defaults, what the person chose instead, and what happens when two want the same.
import type { Label } from '../../shared/labels.ts'
import type { MessageKey } from '../locales/messages.ts'
import type { KeyBindings } from './keyboard.ts'

/** Something that a key can do. */
export interface KeyAction<Id extends string = string> {
  readonly id: Id
  readonly does: MessageKey
  /** Names of chords as `keyName` gives them, by default. */
  readonly keys: readonly string[]
}

export interface KeyActionGroup<Id extends string = string> {
  readonly title: MessageKey
  readonly actions: readonly KeyAction<Id>[]
}

/** What a person chose instead of the defaults, by the action's id; an empty list takes its keys away. */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>

export function keysOf({ id, keys }: KeyAction, overrides: KeyOverrides): readonly string[] {
  return overrides[id] ?? keys
}

/** The first key of an action as it is drawn; undefined where it has none. */
export function shownKey(action: KeyAction, overrides: KeyOverrides): string | undefined {
  const chord = keysOf(action, overrides)[0]
  return chord === undefined ? undefined : shownChord(chord)
}

/** Bindings of every chord to what its action does. */
export function bindKeys<Id extends string>(
  groups: readonly KeyActionGroup<Id>[],
  overrides: KeyOverrides,
  acts: Readonly<Record<Id, KeyBindings[string]>>
): KeyBindings {
  const bound = groups.flatMap(({ actions }) =>
    actions.flatMap((action) => keysOf(action, overrides).map((chord) => [chord, acts[action.id]] as const))
  )
  return Object.fromEntries(bound)
}

/** Bindings of the keys that labels have; they go after a view's own, which a label of the same letter covers. */
export function bindLabels(labels: readonly Label[], label: (label: Label) => unknown): KeyBindings {
  const bound = labels
    .filter(({ key }) => key !== '')
    .map((each) => [each.key.toLowerCase(), () => label(each)] as const)
  return Object.fromEntries(bound)
}

/** The action that has the chord, but for the one named. */
export function findHolder(
  groups: readonly KeyActionGroup[],
  overrides: KeyOverrides,
  chord: string,
  exceptId?: string
): KeyAction | undefined {
  return groups
    .flatMap(({ actions }) => actions)
    .find((action) => action.id !== exceptId && keysOf(action, overrides).includes(chord))
}

/** The choices after `chord` is given to the action `id`: it becomes its only key, and whoever had it loses it. */
export function giveKey(
  groups: readonly KeyActionGroup[],
  overrides: KeyOverrides,
  id: string,
  chord: string
): KeyOverrides {
  const holder = findHolder(groups, overrides, chord, id)
  const without =
    holder === undefined ? {} : { [holder.id]: keysOf(holder, overrides).filter((other) => other !== chord) }
  return { ...overrides, ...without, [id]: [chord] }
}

/** The choices after the action has its default again; that another took its key since shows in both rows. */
export function resetKey(overrides: KeyOverrides, id: string): KeyOverrides {
  return Object.fromEntries(Object.entries(overrides).filter(([other]) => other !== id))
}

/** Escape leaves, Tab moves the focus, Ctrl K and ? are the frame's: these keep their meaning everywhere. */
const fixed = new Set(['Escape', 'Tab', 'Shift+Tab', 'Ctrl+k', '?'])
const modifiers = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified'
])

/** A chord that is complete: not Shift or Ctrl alone, on the way to one. */
export function isChord(chord: string): boolean {
  return !modifiers.has(chord.split('+').at(-1)!)
}

export function canBind(chord: string): boolean {
  return !fixed.has(chord) && isChord(chord)
}

/** A chord as `Kbd` draws it: `Ctrl+Shift+z` is `Ctrl+Shift+Z`, `Alt+ArrowLeft` is `Alt+Left`. */
export function shownChord(chord: string): string {
  if (chord === '+' || chord.endsWith('++')) return chord
  return chord
    .split('+')
    .map((part) =>
      part.startsWith('Arrow') ? part.slice('Arrow'.length) : [...part].length === 1 ? part.toUpperCase() : part
    )
    .join('+')
}
