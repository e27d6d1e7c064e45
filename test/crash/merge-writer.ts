// Child of the kill test of merging: merges an archive into a project, and says each step.
import { readFileSync, writeSync } from 'node:fs'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { killedMutate } from './killed-mutate.ts'

const [folder, projectId, archive, steps] = process.argv.slice(2) as [string, string, string, string]
const workspace = openWorkspace({ folder })
const mutate = killedMutate(workspace.mutate, Number(steps))
const { interchange } = servicesOf({ ...workspace, mutate })
const file = new File([readFileSync(archive)], 'other.chartmark')
await interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
writeSync(1, 'done\n')
