// Child of the kill test of bulk changes: accepts all suggestions of a project, takes that back, renames a label or brings back the first version of the label set, and says each step.
import { writeSync } from 'node:fs'
import { createAnnotationService } from '../../src/main/services/annotation/annotation.ts'
import { createBulkService } from '../../src/main/services/annotation/bulk.ts'
import { createDocumentService } from '../../src/main/services/documents.ts'
import { createLabelChangeService } from '../../src/main/services/labels/label-changes.ts'
import { createLabelRestoreService } from '../../src/main/services/labels/label-restore.ts'
import { createDecisionService } from '../../src/main/services/annotation/suggestion-decisions.ts'
import { openWorkspace } from '../../src/main/store/workspace.ts'
import { killedMutate } from './killed-mutate.ts'

const [folder, projectId, work, steps] = process.argv.slice(2) as [
  string,
  string,
  'accept' | 'undo' | 'labels' | 'version',
  string
]
const workspace = openWorkspace({ folder })
const { read } = workspace
const mutate = killedMutate(workspace.mutate, Number(steps))
const deps = { read, mutate, annotator: () => 'Writer' }
const bulk = createBulkService(deps, createAnnotationService(deps))
if (work === 'accept') {
  const decisions = createDecisionService(deps, createDocumentService(deps))
  const query = { search: '', withSuggestions: true }
  await decisions.decide({ projectId, query, minScore: 0, decision: 'accept' })
} else if (work === 'undo') {
  await bulk.takeBack({ projectId, batchId: bulk.changes({ projectId })[0]!.id })
} else if (work === 'version') {
  await createLabelRestoreService(deps).bringBack({ projectId, version: 1 })
} else {
  await createLabelChangeService(deps).change({
    projectId,
    operation: { kind: 'rename', labelId: 'drug', to: 'medicine' }
  })
}
writeSync(1, 'done\n')
