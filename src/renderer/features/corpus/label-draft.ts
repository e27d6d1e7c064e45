// The label set while it is edited: what is wrong with a draft, and how labels are added and ordered.
import { type Label, labelSchema, makeLabel } from '../../../shared/labels.ts'

export type LabelProblem = 'idTaken' | 'idWrong' | 'keyTaken' | 'nameEmpty'

/** The first thing wrong with each label, by its place; null where all is well. */
export function findProblems(labels: readonly Label[]): (LabelProblem | null)[] {
  return labels.map((label, place) => {
    const others = labels.filter((_, other) => other !== place)
    if (label.name.en.trim() === '' || label.name.zh.trim() === '') return 'nameEmpty'
    if (!labelSchema.shape.id.safeParse(label.id).success) return 'idWrong'
    if (others.some((other) => other.id === label.id)) return 'idTaken'
    if (label.key !== '' && others.some((other) => other.key === label.key)) return 'keyTaken'
    return null
  })
}

/** A new label at the end: a name in files and a colour that no other has, as far as there are any, and the next free digit. */
export function addLabel(labels: readonly Label[]): Label[] {
  const ids = new Set(labels.map((label) => label.id))
  const keys = new Set(labels.map((label) => label.key))
  let number = labels.length + 1
  while (ids.has(`label-${number}`)) number++
  const key = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].find((digit) => !keys.has(digit)) ?? ''
  return [...labels, { ...makeLabel(`label-${number}`, labels.length, { en: '', zh: '' }), key }]
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
  return labels.map((label) => {
    const en = label.name.en.trim() || label.name.zh.trim()
    const zh = label.name.zh.trim() || label.name.en.trim()
    const id = savedIds.has(label.id) || !/^label-\d+$/.test(label.id) ? label.id : idFromName(en, label.id, taken)
    taken.add(id)
    return { ...label, id, name: { en, zh } }
  })
}

function idFromName(name: string, fallback: string, taken: ReadonlySet<string>): string {
  const id = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-._]+|-+$/g, '')
    .slice(0, 64)
  return id === '' || taken.has(id) ? fallback : id
}
