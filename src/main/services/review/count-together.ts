// In how many documents a concept of one side stands with one of the other: each side's documents are read once, with others in between.
import type { ConceptKey, CoOccurrence, Sides } from '../../../shared/entity-view.ts'
import { createBreather } from '../../breathe.ts'
import { commonestConcepts } from '../../store/words/concepts.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { documentsWith } from './documents-with.ts'

export interface TogetherInput extends Sides {
  readonly projectId: string
  /** Concepts of each side, the commonest first. */
  readonly limit: number
}

/** Of all concepts of both sides, how many are read. */
export interface TogetherStep {
  readonly done: number
  readonly total: number
}

/** Yields after each concept. */
export async function* stepsTogether(
  read: ReadHandle,
  { projectId, limit, ...sides }: TogetherInput
): AsyncGenerator<TogetherStep, CoOccurrence> {
  const rows = commonestConcepts(read, projectId, sides.rows, limit)
  const columns = commonestConcepts(read, projectId, sides.columns, limit)
  const breathe = createBreather()
  const total = rows.length + columns.length
  let done = 0
  /** By document: which rows it holds. */
  const held = new Map<number, number[]>()
  for (const [at, row] of rows.entries()) {
    for (const key of await documentsWith(read, projectId, row)) {
      const others = held.get(key)
      if (others === undefined) held.set(key, [at])
      else others.push(at)
    }
    await breathe()
    yield { done: ++done, total }
  }
  const documents = rows.map(() => columns.map(() => 0))
  for (const [across, column] of columns.entries()) {
    for (const key of await documentsWith(read, projectId, column))
      for (const down of held.get(key) ?? []) documents[down]![across]!++
    await breathe()
    yield { done: ++done, total }
  }
  for (const [down, row] of rows.entries())
    for (const [across, column] of columns.entries()) if (isSameConcept(row, column)) documents[down]![across] = 0
  return { rows, columns, documents }
}

export async function countTogether(read: ReadHandle, input: TogetherInput): Promise<CoOccurrence> {
  const steps = stepsTogether(read, input)
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}

export function isSameConcept(a: ConceptKey, b: ConceptKey): boolean {
  return a.labelId === b.labelId && a.concept === b.concept
}
