// How long it takes to count what occurs together in a large corpus, and how long the host is held meanwhile.
// Usage: node bench/together.ts [--documents 100000] [--json]
// Each note holds six marks of 40 labels; the commonest form of a label stands in about every seventh note that has it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createStream } from '../src/main/engine/random.ts'
import type { Label } from '../src/shared/labels.ts'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { importFiles } from '../test/doubles/import-files.ts'
import { timeHeld } from './held.ts'

const { values } = parseArgs({
  options: { documents: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } }
})
const documentCount = Number(values.documents)
const next = createStream(1)
const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
/** Rank by Zipf's law: the r-th commonest of 3,000 about 1/r as often as the first. */
const rank = () => Math.floor(3000 ** (next() / 2 ** 32))

/** Four labels at the top, nine below each. */
const labels: Label[] = []
for (let top = 0; top < 4; top++)
  for (let at = 0; at < 10; at++) {
    const id = at === 0 ? `t${top}` : `t${top}b${at}`
    const plain = { id, name: { en: id, zh: id }, colour: '#888888', key: '', guideline: { en: '', zh: '' } }
    labels.push(at === 0 ? plain : { ...plain, parent: `t${top}` })
  }
const labelsOf = (start: string) => labels.map(({ id }) => id).filter((id) => id.startsWith(start))
/** Half of all marks are of one of the four, the rest of what is below them. */
const drawLabel = () => `t${below(4)}${below(2) === 0 ? '' : `b${1 + below(9)}`}`

const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-together-'))
const { host, client } = await openIdleHost(workspaceFolder)
const { id: projectId } = await client.projects.create({ name: 'Together', labels: 'disease-drug' })
await client.projects.saveLabels({ projectId, labels })
for (let from = 0; from < documentCount; from += 10_000) {
  const rows = Array.from({ length: Math.min(10_000, documentCount - from) }, (_, at) => {
    const id = `n${from + at}`
    const words = Array.from({ length: 6 }, () => `word${rank()}`)
    const text = `${id}. ${words.join(' ')}`
    const spans = [...text.matchAll(/word\d+/g)].map(({ index, 0: { length } }) => ({
      ...{ start: index, end: index + length, label: drawLabel() },
      ...(below(4) === 0 ? { score: below(100) / 100 } : {})
    }))
    return JSON.stringify({ id, text, spans })
  })
  await importFiles(client, { projectId, files: [new File([rows.join('\n')], `${from}.jsonl`)], format: 'jsonl' })
}
while ((await client.entities.refresh({ projectId })).left > 0);

const questions = {
  'a label by a label': { rows: ['t0'], columns: ['t1'] },
  'a label of the top by another, ten labels each': { rows: labelsOf('t0'), columns: labelsOf('t1') },
  'all labels by all': { rows: labelsOf('t'), columns: labelsOf('t') },
  'all by all, thirty a side': { rows: labelsOf('t'), columns: labelsOf('t'), limit: 30 }
}
const figures: Record<string, { milliseconds: number; held: number }> = {}
for (const [name, question] of Object.entries(questions)) {
  const { median, hold } = await timeHeld(() => client.entities.together({ projectId, ...question }))
  figures[name] = { milliseconds: Math.round(median), held: Math.round(hold) }
}
if (values.json) console.log(JSON.stringify({ documents: documentCount, figures }))
else console.table(figures)
await host.close()
rmSync(workspaceFolder, { recursive: true, force: true })
