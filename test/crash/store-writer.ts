// Child of the kill test: edits one document without end and prints each revision after it is answered.
import { writeSync } from 'node:fs'
import { createAnnotationService } from '../../src/main/services/annotation/annotation.ts'
import { importFiles } from '../../src/main/services/imports/import-files.fixture.ts'
import { createProjectService } from '../../src/main/services/projects.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const { read, mutate } = openWorkspace({ folder: process.argv[2]! })
const deps = { read, mutate, annotator: () => 'Writer' }
const projects = createProjectService(deps)
const annotation = createAnnotationService(deps)

const project = projects.list()[0] ?? projects.create({ name: 'Killed', labels: 'disease-drug' })
if (project.documents === 0) {
  const files = [new File(['Takes aspirin.'], 'note.txt')]
  await importFiles(deps, { projectId: project.id, files, format: 'txt' })
}
const { id: documentId } = read.one<{ id: string }>('SELECT id FROM document')!

for (;;) {
  const marked = read.one<{ id: number }>('SELECT id FROM annotation')
  const { revision } = annotation.edit({
    documentId,
    edit:
      marked === undefined
        ? { kind: 'add', labelId: 'drug', fragments: [{ start: 6, end: 13 }] }
        : { kind: 'remove', annotationIds: [String(marked.id)] }
  })
  writeSync(1, `${revision}\n`)
}
