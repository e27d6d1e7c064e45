// The workspace of the annotation bench: many short notes to search, and a project with a 25 KB note and a text of 200,000 words.
import { createStream } from '../src/main/engine/random.ts'
import { openIdleHost } from '../test/doubles/idle-host.ts'
import { importFiles } from '../test/doubles/import-files.ts'
import { median } from './figures.ts'

const next = createStream(1)
/** 0 <= x < 1 */
const random = () => next() / 2 ** 32
const english =
  'patient with stable angina takes aspirin daily no fever chest clear seen in clinic follow up pain improved'.split(
    ' '
  )
const chinese = [
  '患者',
  '因',
  '糖尿病',
  '入院',
  '予',
  '胰岛素',
  '治疗',
  '，',
  '无',
  '发热',
  '。',
  '复查',
  '肺部',
  '影像'
]
const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!

function makeText(words: number, number: number): string {
  const half = Math.floor(words / 2)
  const lines = Array.from({ length: Math.ceil(half / 40) }, () =>
    Array.from({ length: 40 }, () => pick(english)).join(' ')
  )
  const han = Array.from({ length: half }, () => pick(chinese)).join('')
  return `Note ${number} rare${number % 1000}.\n${lines.join('\n')}\n${han}\n`
}

/** `count` spans of the words that stand in the text, in order. */
function spansOf(text: string, count: number) {
  const places = [...text.matchAll(/\b[a-z]{4,}\b/g)]
  const step = Math.max(1, Math.floor(places.length / count))
  return places
    .filter((_, at) => at % step === 0)
    .slice(0, count)
    .map(({ index, 0: { length } }, at) => ({
      start: index,
      end: index + length,
      label: at % 2 === 0 ? 'disease' : 'drug'
    }))
}

async function timed(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now()
    await work(run)
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

/** Notes of 25 KB with 500 spans, one in five of them a suggestion, to go through one after another. */
export const nextNotes = 12

function makeNextNote(at: number) {
  const text = makeText(4200, at).slice(0, 25_000)
  const spans = spansOf(text, 500).map((span, place) => (place % 5 === 2 ? { ...span, score: 0.9 } : span))
  return { id: `next ${String(at).padStart(2, '0')}`, text, spans }
}

/** Fills the workspace and times what the host does alone: import, search and list. Milliseconds, unless named otherwise. */
export async function prepareWorkspace(workspaceFolder: string, noteCount: number) {
  const { host, client } = await openIdleHost(workspaceFolder)
  const jsonl = (rows: readonly object[]) =>
    new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'bench.jsonl')
  const { id: many } = await client.projects.create({ name: 'Many', labels: 'disease-drug' })
  const importMilliseconds = await timed(1, async () => {
    for (let from = 0; from < noteCount; from += 10_000) {
      const notes = Array.from({ length: Math.min(10_000, noteCount - from) }, (_, at) => ({
        id: `n${from + at}`,
        text: makeText(60, from + at),
        spans: []
      }))
      await importFiles(client, { projectId: many, files: [jsonl(notes)], format: 'jsonl' })
    }
  })
  // The newest project is the one that the page opens.
  const { id: big } = await client.projects.create({ name: 'Big', labels: 'disease-drug' })
  const short = makeText(4200, 1).slice(0, 25_000)
  const long = makeText(200_000, 2)
  const rows = [
    { id: 'short', text: short, spans: spansOf(short, 500) },
    { id: 'long', text: long, spans: spansOf(long, 5000) },
    { id: 'other', text: makeText(800, 3), spans: [] },
    ...Array.from({ length: nextNotes }, (_, at) => makeNextNote(at))
  ]
  await importFiles(client, { projectId: big, files: [jsonl(rows)], format: 'jsonl' })

  const search = async (words: string): Promise<number> => {
    const times: number[] = []
    for (let run = 0; run < 5; run++) {
      // The last question is remembered: another one in between, so that what is timed is asked anew.
      await client.documents.list({ projectId: many, search: `nowhere${run}` })
      times.push(await timed(1, () => client.documents.list({ projectId: many, search: words, limit: 50 })))
    }
    return median(times)
  }
  const result = {
    notes: noteCount,
    importSeconds: Math.round(importMilliseconds / 1000),
    searchRare: await search('rare77'),
    searchChinese: await search('糖尿病'),
    searchTwoWords: await search('angina rare123'),
    list: await timed(5, (run) => client.documents.list({ projectId: many, offset: run * 100, limit: 200 }))
  }
  await host.close()
  return result
}
