// Child of the kill test of taking an import back: takes the newest import back or brings it back, and says each step.
import { writeSync } from 'node:fs'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { killedMutate } from './killed-mutate.ts'

const [folder, projectId, work, steps] = process.argv.slice(2) as [string, string, 'take-back' | 'bring-back', string]
const workspace = openWorkspace({ folder })
const mutate = killedMutate(workspace.mutate, Number(steps))
const { imports } = servicesOf({ ...workspace, mutate })
const importId = imports.list({ projectId })[0]!.id
if (work === 'take-back') await imports.takeBack({ importId, workedOn: 0, withWork: false })
else await imports.bringBack({ importId })
writeSync(1, 'done\n')
