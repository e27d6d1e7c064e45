// Which labels stand on each side of what occurs together: as the address keeps them, and as they are named in short.
import type { Sides } from '../../../shared/entity-view.ts'
import { labelTree, withBelow } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import type { EntitiesSearch } from '../../app/addresses.ts'

type InAddress = Pick<EntitiesSearch, 'rows' | 'columns'>

/** Where nothing is asked: the first label of the top against the second, each with those below it; a set with one alone against itself. */
export function readSides({ rows, columns }: InAddress, labels: readonly Label[]): Sides {
  const tops = labelTree(labels).filter(({ depth }) => depth === 0)
  const usual = (at: number) => {
    const top = tops[at] ?? tops[0]
    return top === undefined ? [] : withBelow(labels, top.label.id)
  }
  // Ids that the set no longer has are left out: an old address still opens.
  const known = (ids: string) => labels.map(({ id }) => id).filter((id) => ids.split(',').includes(id))
  return {
    rows: rows === undefined ? usual(0) : known(rows),
    columns: columns === undefined ? usual(1) : known(columns)
  }
}

export function writeSides({ rows, columns }: Partial<Sides>): InAddress {
  return {
    ...(rows === undefined ? {} : { rows: rows.join(',') }),
    ...(columns === undefined ? {} : { columns: columns.join(',') })
  }
}

/** A label that stands for how many below it. */
export interface NamedLabel {
  readonly label: Label
  /** 0: for itself alone. */
  readonly below: number
}

/** As few labels as say what is chosen: one whose labels below are all chosen stands for them. */
export function inShort(labels: readonly Label[], chosen: readonly string[]): NamedLabel[] {
  const said = new Set<string>()
  const named: NamedLabel[] = []
  for (const { label } of labelTree(labels)) {
    if (!chosen.includes(label.id) || said.has(label.id)) continue
    const meant = withBelow(labels, label.id)
    const isWhole = meant.every((id) => chosen.includes(id))
    for (const id of isWhole ? meant : [label.id]) said.add(id)
    named.push({ label, below: isWhole ? meant.length - 1 : 0 })
  }
  return named
}
