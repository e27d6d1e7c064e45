// How long the list of entities takes to come in each order at many forms: the first page, one from the middle, and a search.
// Usage: node bench/concept-list.ts [--forms 100000] [--json]
// Milliseconds of processor time, the longest of seven calls: what other programs do on the machine does not count.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { listOfConcepts } from '../src/main/services/review/concept-list.ts'
import { createProjectService } from '../src/main/services/projects.ts'
import { openWorkspace } from '../src/main/store/workspace/workspace.ts'
import { conceptColumns, entityListInput, sortDirections } from '../src/shared/entity-view.ts'

const { values } = parseArgs({
  options: { forms: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } }
})
const forms = Number(values.forms)
const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-concept-list-'))
const workspace = openWorkspace({ folder })
const { read, mutate } = workspace
const { id: projectId } = createProjectService({ read, mutate, annotator: () => 'Bench' }).create({
  name: 'Bench',
  labels: 'disease-drug'
})
mutate('bench', 'Bench', ({ write, audit }) => {
  for (let at = 0; at < forms; at++) {
    const form = `form ${(at * 7919) % forms}`
    const row = [projectId, at % 3 === 0 ? 'drug' : 'disease', form, form, at % 13, Math.floor(1000 / (1 + (at % 997)))]
    write.run(
      `INSERT INTO concept_total (project_id, label_id, concept, form, accepted, suggested, documents, last_month)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...row,
      1 + Math.floor(3000 / (1 + ((at * 31) % 2999))),
      `20${10 + (at % 16)}-${String(1 + (at % 12)).padStart(2, '0')}`
    )
  }
  audit({ entity: 'project', entityId: projectId, after: { forms } })
})

const questions = [
  { name: 'first page', ask: {} },
  { name: 'middle', ask: { offset: Math.floor(forms / 2) } },
  { name: 'of a label', ask: { labelId: 'drug' } },
  { name: 'search', ask: { search: '99' } }
]
const processorTime = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
const figures: Record<string, Record<string, number>> = {}
for (const { name, ask } of questions)
  for (const by of conceptColumns)
    for (const direction of sortDirections) {
      const input = entityListInput.parse({ projectId, sort: { by, direction }, ...ask })
      let longest = 0
      for (let time = 0; time < 7; time++) {
        const began = processorTime()
        await listOfConcepts(read, input)
        longest = Math.max(longest, processorTime() - began)
      }
      ;(figures[`${by} ${direction}`] ??= {})[name] = Math.round(longest * 10) / 10
    }
if (values.json) console.log(JSON.stringify({ forms, longest: figures }))
else console.table(figures)
workspace.close()
await rm(folder, { recursive: true, force: true })
