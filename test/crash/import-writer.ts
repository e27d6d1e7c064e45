// Child of the test that kills imports: imports one large file and dies by kill -9 some milliseconds after the first of it is staged, which it
// says; and says when all of it is in. A thread of its own kills it, so that no other process has to be quick.
import { writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { importsOf } from '../../src/main/services/imports/import-files.fixture.ts'
import { createProjectService } from '../../src/main/services/projects.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'
import { importedFile } from './imported-file.ts'

const killer = new Worker(
  `require('node:worker_threads').parentPort.once('message', (milliseconds) =>
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), milliseconds))`,
  { eval: true }
)
const { read, mutate } = openWorkspace({ folder: process.argv[2]! })
const deps = { read, mutate, annotator: () => 'Writer' }
const { id: projectId } = createProjectService(deps).create({ name: 'Killed', labels: 'disease-drug' })
const imports = importsOf(deps)
await imports.begin({ projectId, files: [importedFile()] })
const staged = () => read.one<{ n: number }>('SELECT count(*) AS n FROM document')!.n
const timer = setInterval(() => {
  if (staged() === 0) return
  clearInterval(timer)
  writeSync(1, `${staged()}\n`)
  killer.postMessage(Number(process.argv[3]))
}, 1)
await imports.queue.whenIdle()
writeSync(1, 'done\n')
