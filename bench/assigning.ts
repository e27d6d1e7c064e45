// Times giving all documents of a project to one person, then to two more in blind passes, and taking them away, and how long the host is held meanwhile.
// Usage: node bench/assigning.ts [--documents 100000]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { timeHeld } from './held.ts'
import { fillWithNotes } from './many-notes.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '100000' } } })

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-assigning-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Assigning', labels: 'disease-drug' })
await fillWithNotes(client, projectId, Number(values.documents))
const documentIds = await client.documents.ids({ projectId })
console.log(`${documentIds.length} documents`)

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const { median, hold } = await timeHeld(work, 1)
  console.log(`${what}: ${(median / 1000).toFixed(2)} s, the host held ${hold.toFixed(0)} ms at most`)
}

await time('to one', () => client.team.assign({ projectId, documentIds, annotators: ['Ann'] }))
await time('from that one', () => client.team.unassign({ projectId, documentIds, annotator: 'Ann' }))
await time('to two, blind', () => client.team.assign({ projectId, documentIds, annotators: ['Ann', 'Ben'] }))
await time('from one of the two', () => client.team.unassign({ projectId, documentIds, annotator: 'Ben' }))
await host.close()
rmSync(workspaceFolder, { recursive: true, force: true })
