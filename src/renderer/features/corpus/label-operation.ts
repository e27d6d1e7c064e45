// A change of a label that reaches its spans, made of what the person has chosen so far.
import { furthestColour } from '../../../shared/colours.ts'
import { type Label, labelSchema, makeLabel } from '../../../shared/labels.ts'
import type { LabelOperation } from '../../../shared/many-documents.ts'
import { idOf } from './label-draft.ts'

export const operationKinds = ['merge', 'split', 'rename', 'remove'] as const
export type OperationKind = (typeof operationKinds)[number]

interface Choices {
  readonly into: string
  /** As typed: a name in files to rename to, a name on screen for what is split off. */
  readonly name: string
  readonly surfaces: ReadonlySet<string>
  readonly labels: readonly Label[]
}

/** Why the typed name cannot be taken; null where it can, and while nothing is typed. */
export function findNameProblem(
  kind: OperationKind,
  typed: string,
  labels: readonly Label[]
): 'idTaken' | 'idWrong' | null {
  if (typed.trim() === '' || (kind !== 'rename' && kind !== 'split')) return null
  const id = newId(kind, typed)
  if (!labelSchema.shape.id.safeParse(id).success) return 'idWrong'
  return labels.some((each) => each.id === id) ? 'idTaken' : null
}

/** Null while something is left to choose. */
export function operationOf(kind: OperationKind, { id: labelId }: Label, choices: Choices): LabelOperation | null {
  const { into, labels, surfaces } = choices
  const name = choices.name.trim()
  const isNamed = name !== '' && findNameProblem(kind, name, labels) === null
  switch (kind) {
    case 'merge':
      return into === '' ? null : { kind, labelId, into }
    case 'remove':
      return { kind, labelId }
    case 'rename':
      return isNamed ? { kind, labelId, to: name } : null
    case 'split': {
      if (!isNamed || surfaces.size === 0) return null
      const to = makeLabel(newId(kind, name), labels.length, { en: name, zh: name })
      const colour = furthestColour(labels.map((each) => each.colour))
      const key = labels.some((each) => each.key === to.key) ? '' : to.key
      return { kind, labelId, to: { ...to, colour, key }, surfaces: [...surfaces] }
    }
  }
}

function newId(kind: 'rename' | 'split', typed: string): string {
  return kind === 'rename' ? typed.trim() : idOf(typed)
}
