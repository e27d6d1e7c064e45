// Which tagger of a project is in use: every promotion is kept, the newest counts.
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** Of taggers that are not archived, the one that was promoted last. */
export function currentTagger(read: ReadHandle, projectId: string): string | undefined {
  return promotedTaggers(read, projectId)[0]
}

/** In use before the current one; what rolling back promotes. */
export function previousTagger(read: ReadHandle, projectId: string): string | undefined {
  return promotedTaggers(read, projectId)[1]
}

/** The last promoted first, each once, archived ones left out. */
function promotedTaggers(read: ReadHandle, projectId: string): string[] {
  return read
    .all<{ id: string }>(
      `SELECT tagger.id FROM promotion JOIN tagger ON tagger.id = promotion.tagger_id
        WHERE promotion.project_id = ? AND tagger.archived_at IS NULL
        GROUP BY tagger.id ORDER BY max(promotion.key) DESC LIMIT 2`,
      projectId
    )
    .map(({ id }) => id)
}

export function promoteTagger(mutation: Mutation, projectId: string, taggerId: string): void {
  mutation.write.run(
    'INSERT INTO promotion (project_id, tagger_id, at, actor) VALUES (?, ?, ?, ?)',
    projectId,
    taggerId,
    mutation.at,
    mutation.actor
  )
  mutation.changed({ kind: 'taggers', projectId })
}
