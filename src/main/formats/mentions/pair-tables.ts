// What occurs together as rows for other programs: one for each pair of concepts, those that never meet included.
import type { CommonConcept } from '../../../shared/entity-view.ts'

export interface PairRow {
  readonly row: CommonConcept
  readonly column: CommonConcept
  /** Documents that hold both. */
  readonly together: number
}

const columnsOf = (side: string) => [`${side}_label`, `${side}_normal_form`, `${side}_code`, `${side}_documents`]

/** With how many documents hold each alone, whoever has the number of all documents can test whether they meet more often than by chance. */
export const pairHeader = [...columnsOf('row'), ...columnsOf('column'), 'documents_together']

export function pairCells({ row, column, together }: PairRow): string[] {
  return [...cellsOf(row), ...cellsOf(column), String(together)]
}

/** A concept without a code is kept by its normal form. */
function cellsOf({ labelId, concept, form, documents }: CommonConcept): string[] {
  return [labelId, form, concept === form ? '' : concept, String(documents)]
}
