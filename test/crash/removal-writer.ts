// Child of the kill test of removing documents: removes all, takes that back, or erases what is removed, and says each step.
import { writeSync } from 'node:fs'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { killedMutate } from './killed-mutate.ts'

const [folder, projectId, work, steps] = process.argv.slice(2) as [string, string, string, string]
const workspace = openWorkspace({ folder })
const mutate = killedMutate(workspace.mutate, Number(steps))
const { removal, erasure, bulk } = servicesOf({ ...workspace, mutate })
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
writeSync(1, 'done\n')
