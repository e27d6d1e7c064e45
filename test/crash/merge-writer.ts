// Child of the kill test of merging: merges an archive into a project, and says each step.
import { readFileSync, writeSync } from 'node:fs'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import type { Mutate } from '../../src/main/store/mutate.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'

const [folder, projectId, archive] = process.argv.slice(2) as [string, string, string]
const workspace = openWorkspace({ folder })
/** Says when a transaction is on disk. */
const mutate: Mutate = (name, actor, change) => {
  const result = workspace.mutate(name, actor, change)
  writeSync(1, 'step\n')
  return result
}
const { interchange } = servicesOf({ ...workspace, mutate })
const file = new File([readFileSync(archive)], 'other.chartmark')
await interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
writeSync(1, 'done\n')
