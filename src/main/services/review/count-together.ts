// In how many documents a concept of one side stands with one of the other: each side's documents are read once, with others in between.
import type { CommonConcept, ConceptKey, CoOccurrence } from '../../../shared/entity-view.ts'
import { createBreather } from '../../breathe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { documentsWith } from './documents-with.ts'

interface Concepts {
  readonly rows: CommonConcept[]
  readonly columns: CommonConcept[]
}

export async function countTogether(
  read: ReadHandle,
  projectId: string,
  { rows, columns }: Concepts
): Promise<CoOccurrence> {
  const breathe = createBreather()
  /** By document: which rows it holds. */
  const held = new Map<number, number[]>()
  for (const [at, row] of rows.entries()) {
    for (const key of await documentsWith(read, projectId, row)) {
      const others = held.get(key)
      if (others === undefined) held.set(key, [at])
      else others.push(at)
    }
    await breathe()
  }
  const documents = rows.map(() => columns.map(() => 0))
  for (const [across, column] of columns.entries()) {
    for (const key of await documentsWith(read, projectId, column))
      for (const down of held.get(key) ?? []) documents[down]![across]!++
    await breathe()
  }
  for (const [down, row] of rows.entries())
    for (const [across, column] of columns.entries()) if (isSame(row, column)) documents[down]![across] = 0
  return { rows, columns, documents }
}

function isSame(a: ConceptKey, b: ConceptKey): boolean {
  return a.labelId === b.labelId && a.concept === b.concept
}
