// Times changing the status of all documents and deciding on all their suggestions, with taking back and doing again, and how long the host is held meanwhile.
// Usage: node bench/decisions.ts [--documents 100000]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { sayHeld, timeHeld } from './held.ts'
import { fillWithNotes } from './many-notes.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '100000' } } })

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-decisions-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Decisions', labels: 'disease-drug' })
await fillWithNotes(client, projectId, Number(values.documents), 'suggestion')
const documentIds = await client.documents.ids({ projectId })
console.log(`${documentIds.length} documents`)

async function time<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  let result: Result
  const held = await timeHeld(async () => (result = await work()), 1)
  console.log(`${what}: ${(held.median / 1000).toFixed(2)} s, ${sayHeld(held)}`)
  return result!
}
const batch = ({ batchId }: { batchId: string | null }) => ({ projectId, batchId: batchId! })

const status = await time('another status', () =>
  client.documents.setStatus({ projectId, documentIds, status: 'annotated' })
)
const back = await time('taken back', () => client.bulk.takeBack(batch(status)))
await time('done again', () => client.bulk.redo(batch(back)))
const accepted = await time('accepting all', () =>
  client.suggestions.decide({ projectId, query: {}, minScore: 0, decision: 'accept' })
)
await time('taken back', () => client.bulk.takeBack(batch(accepted)))
await host.close()
rmSync(workspaceFolder, { recursive: true, force: true })
