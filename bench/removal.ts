// Times removing all documents that a filter shows, bringing them back, and erasing them, and how long the host is held meanwhile.
// Usage: node bench/removal.ts [--documents 100000]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { sayHeld, timeHeld } from './held.ts'
import { fillWithNotes } from './many-notes.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '100000' } } })
const documentCount = Number(values.documents)

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-removal-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Removal', labels: 'disease-drug' })
await fillWithNotes(client, projectId, documentCount)
const { total } = await client.documents.list({ projectId, limit: 1 })
console.log(`${total} documents`)

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const held = await timeHeld(work, 1)
  console.log(`${what}: ${(held.median / 1000).toFixed(2)} s, ${sayHeld(held)}`)
}

const set = { kind: 'filter', query: {} } as const
await time('what would go', () => client.removal.preview({ projectId, set }))
await time('removing all', () => client.removal.remove({ projectId, set, documents: total }))
await time('a page of the removed', () => client.removal.list({ projectId }))
await time('bringing all back', () => client.removal.restore({ projectId, documentIds: null }))
await time('removing all again', () => client.removal.remove({ projectId, set, documents: total }))
await time('what would be erased', () => client.removal.previewErasure({ projectId, documentIds: null }))
await time('erasing all', () => client.removal.erase({ projectId, documentIds: null, documents: total }))
await host.close()
rmSync(workspaceFolder, { recursive: true, force: true })
