// Child of the kill test of bulk changes: accepts all suggestions of a project, takes that back, renames a label or brings back the first version of
// the label set.
import { writeUntilKilled } from './killed-writer.ts'

await writeUntilKilled(async ({ bulk, decisions, labelChanges, labelRestore }, [projectId = '', work]) => {
  if (work === 'accept') {
    const query = { search: '', withSuggestions: true }
    await decisions.decide({ projectId, query, minScore: 0, decision: 'accept' })
  } else if (work === 'undo') {
    await bulk.takeBack({ projectId, batchId: bulk.changes({ projectId })[0]!.id })
  } else if (work === 'version') {
    await labelRestore.bringBack({ projectId, version: 1 })
  } else {
    await labelChanges.change({ projectId, operation: { kind: 'rename', labelId: 'drug', to: 'medicine' } })
  }
})
