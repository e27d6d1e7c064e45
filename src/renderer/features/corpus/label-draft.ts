// The label set while it is edited: what is wrong with a draft, and how labels are added and ordered.
import { alike, colourDistance, furthestColour } from '../../../shared/colours.ts'
import { appendLabels } from '../../../shared/label-additions.ts'
import { withBelow } from '../../../shared/label-tree.ts'
import type { KeyAction } from '../../app/key-map.ts'
import {
  type Label,
  labelColours,
  type LabelSetName,
  labelSchema,
  makeLabel,
  readyMadeLabels
} from '../../../shared/labels.ts'

export type LabelProblem =
  'idTaken' | 'idWrong' | 'keyTaken' | 'keyFixed' | 'nameEmpty' | { readonly keyOfAction: KeyAction }

/** The first thing wrong with each label, by its place; null where all is well. `holderOf`: see `findLabelKeyHolder`. */
export function findProblems(
  labels: readonly Label[],
  holderOf: (key: string) => KeyAction | 'fixed' | undefined
): (LabelProblem | null)[] {
  return labels.map((label, place) => {
    const others = labels.filter((_, other) => other !== place)
    if (label.name.en.trim() === '' || label.name.zh.trim() === '') return 'nameEmpty'
    if (!labelSchema.shape.id.safeParse(label.id).success) return 'idWrong'
    if (others.some((other) => other.id === label.id)) return 'idTaken'
    if (label.key === '') return null
    if (others.some((other) => other.key === label.key)) return 'keyTaken'
    // It would label before the action is reached, which then has no key although the sheet shows one.
    const holder = holderOf(label.key)
    return holder === undefined ? null : holder === 'fixed' ? 'keyFixed' : { keyOfAction: holder }
  })
}

/** Whether the key alone is wrong: that is said when it is typed, since the character is all there is to it. */
export function isAboutKey(problem: LabelProblem | null): boolean {
  return problem === 'keyTaken' || problem === 'keyFixed' || typeof problem === 'object'
}

/** Whether a colour is left that everybody can tell from those of the set. With more labels than colours some have to share one. */
export function hasColourLeft(labels: readonly Label[]): boolean {
  return labelColours.some((colour) => labels.every((label) => colourDistance(label.colour, colour) >= alike))
}

/** The first other label whose colour looks like this one's to some eyes. */
export function findAlike(labels: readonly Label[], place: number): Label | undefined {
  const { colour } = labels[place]!
  return labels.find((other, at) => at !== place && colourDistance(other.colour, colour) < alike)
}

/** Labels that may stand above this one: any but itself and those below it. */
export function possibleParents(labels: readonly Label[], id: string): Label[] {
  const below = new Set(withBelow(labels, id))
  return labels.filter((label) => !below.has(label.id))
}

/** A new label at the end: a name in files and a colour that no other has, as far as there are any, and the next free digit. */
export function addLabel(labels: readonly Label[]): Label[] {
  const ids = new Set(labels.map((label) => label.id))
  const keys = new Set(labels.map((label) => label.key))
  let number = labels.length + 1
  while (ids.has(`label-${number}`)) number++
  const key = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].find((digit) => !keys.has(digit)) ?? ''
  const colour = furthestColour(labels.map((label) => label.colour))
  return [...labels, { ...makeLabel(`label-${number}`, labels.length, { en: '', zh: '' }), key, colour }]
}

/** With those of a ready-made set that are not there yet, by name in files or in either language. */
export function addReadyMade(labels: readonly Label[], set: LabelSetName): Label[] {
  const namesOf = ({ id, name }: Label) => [id, name.en, name.zh].map((each) => each.trim().toLocaleLowerCase())
  const taken = new Set(labels.flatMap(namesOf))
  return appendLabels(
    labels,
    readyMadeLabels(set).filter((label) => !namesOf(label).some((each) => taken.has(each)))
  )
}

export interface LabelDifference {
  readonly added: readonly Label[]
  readonly removed: readonly Label[]
  readonly changed: readonly Label[]
}

/** What a version has that the one before it had not; all three empty where only the order differs, or nothing. */
export function compareVersions(before: readonly Label[], after: readonly Label[]): LabelDifference {
  const old = new Map(before.map((label) => [label.id, JSON.stringify(label)]))
  const ids = new Set(after.map(({ id }) => id))
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !ids.has(id)),
    changed: after.filter((label) => old.has(label.id) && old.get(label.id) !== JSON.stringify(label))
  }
}

export function moveLabel(labels: readonly Label[], place: number, by: -1 | 1): Label[] {
  const target = place + by
  if (target < 0 || target >= labels.length) return [...labels]
  const moved = [...labels]
  ;[moved[place], moved[target]] = [moved[target]!, moved[place]!]
  return moved
}

/**
 * Fills what the person left open before saving: a name that is given in one language serves for both, and the name in
 * files of a label that was never saved follows its English name.
 */
export function complete(labels: readonly Label[], savedIds: ReadonlySet<string>): Label[] {
  const taken = new Set(labels.filter((label) => savedIds.has(label.id)).map((label) => label.id))
  const renamed = new Map<string, string>()
  const named = labels.map((label) => {
    const en = label.name.en.trim() || label.name.zh.trim()
    const zh = label.name.zh.trim() || label.name.en.trim()
    const id = savedIds.has(label.id) || !/^label-\d+$/.test(label.id) ? label.id : idFromName(en, label.id, taken)
    taken.add(id)
    renamed.set(label.id, id)
    return { ...label, id, name: { en, zh } }
  })
  return named.map(({ parent, ...label }) =>
    parent === undefined || !renamed.has(parent) ? label : { ...label, parent: renamed.get(parent)! }
  )
}

function idFromName(name: string, fallback: string, taken: ReadonlySet<string>): string {
  const id = idOf(name)
  return id === '' || taken.has(id) ? fallback : id
}

/** A name in files made of a name on screen; empty where nothing in it can stand in one. */
export function idOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-._]+|-+$/g, '')
    .slice(0, 64)
}
