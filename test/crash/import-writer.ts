// Child of the test that kills imports: imports one large file and says when some of it is staged, and when all of it is in.
import { writeSync } from 'node:fs'
import { importsOf } from '../../src/main/services/imports/import-files.fixture.ts'
import { createProjectService } from '../../src/main/services/projects.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { importedFile } from './imported-file.ts'

const { read, mutate } = openWorkspace({ folder: process.argv[2]! })
const deps = { read, mutate, annotator: () => 'Writer' }
const { id: projectId } = createProjectService(deps).create({ name: 'Killed', labels: 'disease-drug' })
const imports = importsOf(deps)
await imports.begin({ projectId, files: [importedFile()] })
const staged = () => read.one<{ n: number }>('SELECT count(*) AS n FROM document')!.n
const timer = setInterval(() => {
  if (staged() > 0) writeSync(1, `${staged()}\n`)
}, 1)
await imports.queue.whenIdle()
clearInterval(timer)
writeSync(1, 'done\n')
