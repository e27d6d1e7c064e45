// Times removing all documents that a filter shows, bringing them back, and erasing them, and how long the host is held meanwhile.
// Usage: node bench/removal.ts [--documents 100000]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createStream } from '../src/main/engine/random.ts'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { importFiles } from '../test/doubles/import-files.ts'
import { timeHeld } from './held.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '100000' } } })
const documentCount = Number(values.documents)
const next = createStream(1)
const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-removal-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Removal', labels: 'disease-drug' })
for (let from = 0; from < documentCount; from += 10_000) {
  const rows = Array.from({ length: Math.min(10_000, documentCount - from) }, (_, at) => {
    const text = `Note ${from + at}. ${Array.from({ length: 40 }, () => `word${below(5000)}`).join(' ')}`
    const spans = [...text.matchAll(/word\d+/g)]
      .filter((_word, place) => place % 8 === 0)
      .map(({ index, 0: { length } }) => ({ start: index, end: index + length, label: 'disease' }))
    return JSON.stringify({ id: `n${from + at}`, text, spans })
  })
  await importFiles(client, { projectId, files: [new File([rows.join('\n')], `${from}.jsonl`)], format: 'jsonl' })
}
const { total } = await client.documents.list({ projectId, limit: 1 })
console.log(`${total} documents`)

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const { median, hold } = await timeHeld(work, 1)
  console.log(`${what}: ${(median / 1000).toFixed(2)} s, the host held ${hold.toFixed(0)} ms at most`)
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
