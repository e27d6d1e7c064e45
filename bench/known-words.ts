// Times what opening a Chinese document asks for: where words of a large dictionary stand in it. Usage: node bench/known-words.ts [--terms N]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createStream } from '../src/main/engine/random.ts'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { importFiles } from '../test/doubles/import-files.ts'
import { timeHeld } from './held.ts'

const { values } = parseArgs({ options: { terms: { type: 'string', default: '200000' } } })
const terms = Number(values.terms)
const next = createStream(1)
/** Characters as uneven as in print: the k-th of 3,000 about 1/k as frequent as the first. */
const character = () => String.fromCharCode(0x4e00 + Math.floor(3000 ** (next() / 2 ** 32)) - 1)
const words = (length: number) => Array.from({ length }, character).join('')

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-known-words-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Known words', labels: 'disease-drug' })
const sizes = [500, 8000, 200_000]
const rows = sizes.map((length) => JSON.stringify({ id: `of ${length}`, text: words(length), spans: [] })).join('\n')
await importFiles(client, { projectId, files: [new File([rows], 'bench.jsonl')], format: 'jsonl' })
const list = Array.from({ length: terms }, () => words(2 + Math.floor((next() / 2 ** 32) * 8))).join('\n')
const startedAt = performance.now()
await client.dictionaries.import({ projectId, labelId: 'drug', file: new File([list], 'terms.txt') })
console.log(`${terms} terms brought in: ${Math.round(performance.now() - startedAt)} ms`)

for (const { id, name } of (await client.documents.list({ projectId })).rows) {
  let found = 0
  const { median, hold } = await timeHeld(async () => {
    found = 0
    for (let from: number | null = 0; from !== null;) {
      const piece = await client.documents.knownWords({ documentId: id, from })
      found += piece.places.length
      from = piece.next
    }
  })
  console.log(`${name} characters: ${median.toFixed(1)} ms, ${found} words, host held ${hold.toFixed(0)} ms at most`)
}
await host.close()
rmSync(workspaceFolder, { recursive: true, force: true })
