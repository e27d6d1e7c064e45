// Which documents a change of many documents reached: what the change has to show for itself, taken from what it left in the store.
import type { DocumentQuery } from '../../../shared/entities.ts'

type ChangePart = NonNullable<DocumentQuery['changePart']>

/** What `changeTest` is asked of. */
const change = '(SELECT key FROM asked)'

const brought = `SELECT key FROM document WHERE import_key IN (SELECT key FROM import_record WHERE batch = ${change})`

const partTests: Readonly<Record<ChangePart, string>> = {
  new: brought,
  changed: `SELECT document_key FROM annotation_event WHERE batch = ${change}
    UNION SELECT document_key FROM note_event JOIN document_note ON document_note.key = note_key WHERE batch = ${change}`,
  passes: `SELECT document_key FROM merged_assignment WHERE batch = ${change} AND pass_key IS NOT NULL
    UNION SELECT assignment.document_key FROM annotation_event JOIN assignment ON pass_key = annotation_event.document_key
      WHERE batch = ${change}
    UNION SELECT document_key FROM assignment WHERE pass_key IS NOT NULL AND document_key IN (${brought})`
}

/** Given to annotators or taken from them. */
const assigned = `SELECT document_key FROM assignment_change WHERE batch = ${change}`

/** A query of keys, with one value: the key of the change. Of passes it gives the document's. */
export function changeTest(part: ChangePart | undefined): string {
  const reached = part === undefined ? [...Object.values(partTests), assigned].join(' UNION ') : partTests[part]
  return `WITH asked (key) AS (SELECT ?) ${reached}`
}
