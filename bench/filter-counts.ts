// Times the counts beside the filters of a large corpus whose labels form a tree. Usage: node bench/filter-counts.ts [--documents N]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createStream } from '../src/main/engine/random.ts'
import type { Label } from '../src/shared/labels.ts'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { importFiles } from '../test/doubles/import-files.ts'
import { timeHeld } from './held.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '100000' } } })
const documentCount = Number(values.documents)
const next = createStream(1)
const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)

/** Four labels, five below each, five below each of those: 124, of which 24 mean others. */
const labels: Label[] = []
const add = (id: string, parent?: string) => {
  const plain = { id, name: { en: id, zh: id }, colour: '#888888', key: '', guideline: { en: '', zh: '' } }
  labels.push(parent === undefined ? plain : { ...plain, parent })
  return id
}
for (let a = 0; a < 4; a++) {
  const root = add(`a${a}`)
  for (let b = 0; b < 5; b++) {
    const middle = add(`${root}b${b}`, root)
    for (let c = 0; c < 5; c++) add(`${middle}c${c}`, middle)
  }
}
const leaves = labels.filter(({ id }) => id.includes('c')).map(({ id }) => id)

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-filter-counts-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Counts', labels: 'disease-drug' })
await client.projects.saveLabels({ projectId, labels })
for (let from = 0; from < documentCount; from += 10_000) {
  const rows = Array.from({ length: Math.min(10_000, documentCount - from) }, (_, at) => {
    const id = `n${from + at}`
    const text = `${id}. ${Array.from({ length: 40 }, () => `word${below(5000)}`).join(' ')}`
    const spans = [...text.matchAll(/word\d+/g)]
      .filter((_, place) => place % 8 === 0)
      .map(({ index, 0: { length } }) => ({
        ...{ start: index, end: index + length, label: leaves[below(leaves.length)]! },
        ...(below(4) === 0 ? { score: below(100) / 100 } : {})
      }))
    return JSON.stringify({ id, text, spans })
  })
  await importFiles(client, { projectId, files: [new File([rows.join('\n')], `${from}.jsonl`)], format: 'jsonl' })
}
const { total } = await client.documents.list({ projectId, limit: 1 })
console.log(`${total} documents, ${labels.length} labels`)

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const { median, hold } = await timeHeld(work)
  console.log(`${what}: ${median.toFixed(0)} ms, the host held ${hold.toFixed(0)} ms at most`)
}

await time('counts of all filters', () => client.documents.facets({ projectId }))
await time('counts beside a label of the top', () => client.documents.facets({ projectId, labelId: 'a0' }))
await time('counts beside a status', () => client.documents.facets({ projectId, status: 'todo' }))
await time('documents with a label of the top', () => client.documents.list({ projectId, labelId: 'a0', limit: 50 }))
await time('documents with a label of the lowest', () =>
  client.documents.list({ projectId, labelId: 'a0b0c0', limit: 50 })
)
await host.close()
rmSync(workspaceFolder, { recursive: true, force: true })
