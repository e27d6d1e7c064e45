// Child of the kill test of taking an import back: takes the newest import back or brings it back, and says each step.
import { writeSync } from 'node:fs'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import type { Mutate } from '../../src/main/store/mutate.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'

const [folder, projectId, work] = process.argv.slice(2) as [string, string, 'take-back' | 'bring-back']
const workspace = openWorkspace({ folder })
/** Says when a transaction is on disk. */
const mutate: Mutate = (name, actor, change) => {
  const result = workspace.mutate(name, actor, change)
  writeSync(1, 'step\n')
  return result
}
const { imports } = servicesOf({ ...workspace, mutate })
const importId = imports.list({ projectId })[0]!.id
if (work === 'take-back') await imports.takeBack({ importId, workedOn: 0, withWork: false })
else await imports.bringBack({ importId })
writeSync(1, 'done\n')
