// Counts of several labels under one name, for bars that are made of parts.
import type { EntityCount } from '../../../shared/entity-view.ts'

export interface NamedSum {
  readonly name: string
  readonly marks: number
  readonly parts: readonly EntityCount[]
}

/** In the order in which the names come first. */
export function sumByName(counts: readonly EntityCount[]): NamedSum[] {
  const parts = new Map<string, EntityCount[]>()
  for (const count of counts) parts.set(count.name, [...(parts.get(count.name) ?? []), count])
  return [...parts].map(([name, own]) => ({ name, parts: own, marks: own.reduce((sum, { marks }) => sum + marks, 0) }))
}
