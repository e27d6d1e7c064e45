// Child of the kill test of removing documents: removes all, takes that back, or erases what is removed.
import { writeUntilKilled } from './killed-writer.ts'

await writeUntilKilled(async ({ removal, erasure, bulk }, [projectId = '', work]) => {
  if (work === 'remove') {
    const set = { kind: 'filter', query: { search: '', withSuggestions: false } } as const
    const { documents } = await removal.preview({ projectId, set })
    await removal.remove({ projectId, set, documents })
  } else if (work === 'undo') {
    await bulk.takeBack({ projectId, batchId: bulk.changes({ projectId })[0]!.id })
  } else {
    const { total: documents } = removal.list({ projectId, search: '', offset: 0, limit: 1 })
    await erasure.erase({ projectId, documentIds: null, documents })
  }
})
