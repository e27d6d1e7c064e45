// What imports leave in a workspace, counted; for tests.
import type { Workspace } from '../../store/workspace/workspace.ts'

/** A line of JSON lines. */
export const record = (id: string, text: string, spans: object[] = []) => JSON.stringify({ id, text, spans })

const counted =
  'SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM annotation) AS annotations, (SELECT count(*) FROM import_record) AS parts, (SELECT count(*) FROM import_source) AS sources'

export function left({ workspace }: { readonly workspace: Pick<Workspace, 'read'> }) {
  return workspace.read.one(counted)
}

export const nothing = { documents: 0, annotations: 0, parts: 0, sources: 0 }
