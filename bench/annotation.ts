// Times the annotation workspace: search over many notes in the host; opening, marking, occurrences and scrolling in Chromium over a
// built application. Marking and typing end with the frame that shows the result, scrolling tells the median and the 95th percentile.
//   npm run build && node bench/annotation.ts [notes]
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Page } from 'playwright-core'
import { createStream } from '../src/main/engine/random.ts'
import { createHost } from '../src/main/host/host.ts'
import { openPage, startApplication } from '../test/e2e/application.ts'
import { importFiles } from '../test/doubles/import-files.ts'

const [noteCount = 100_000] = process.argv.slice(2).map(Number)
const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-bench-'))
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

function median(times: readonly number[]): number {
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]! * 10) / 10
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

async function prepare() {
  const host = await createHost({
    workspaceFolder,
    resourcesFolder: path.join(import.meta.dirname, '../resources'),
    shell: 'test',
    spawnEngine: () => {
      throw new Error('No engine in this bench.')
    }
  })
  const client = createRouterClient(host.router)
  const jsonl = (rows: readonly object[]) =>
    new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'bench.jsonl')
  const { id: many } = await client.projects.create({ name: 'Many', labels: 'disease-drug' })
  const importSeconds =
    (await timed(1, async () => {
      for (let from = 0; from < noteCount; from += 10_000) {
        const notes = Array.from({ length: Math.min(10_000, noteCount - from) }, (_, at) => ({
          id: `n${from + at}`,
          text: makeText(60, from + at),
          spans: []
        }))
        await importFiles(client, { projectId: many, files: [jsonl(notes)], format: 'jsonl' })
      }
    })) / 1000
  // The newest project is the one that the page opens.
  const { id: big } = await client.projects.create({ name: 'Big', labels: 'disease-drug' })
  const short = makeText(4200, 1).slice(0, 25_000)
  const long = makeText(200_000, 2)
  const rows = [
    { id: 'short', text: short, spans: spansOf(short, 500) },
    { id: 'long', text: long, spans: spansOf(long, 5000) },
    { id: 'other', text: makeText(800, 3), spans: [] }
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
    importSeconds: Math.round(importSeconds),
    searchRareMilliseconds: await search('rare77'),
    searchChineseMilliseconds: await search('糖尿病'),
    searchTwoWordsMilliseconds: await search('angina rare123'),
    listMilliseconds: await timed(5, (run) => client.documents.list({ projectId: many, offset: run * 100, limit: 200 }))
  }
  await host.close()
  return result
}

/** What a frame must show: so many painted spans, or a word in the list of the dialog. */
type Wanted = { readonly spans: number } | { readonly listed: string }

const countPainted = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...CSS.highlights].reduce((sum, [name, { size }]) => sum + (name.includes('-label-') ? size : 0), 0)
  )

/** Keeps the time from the next key to the end of the first frame that shows what is wanted, in the page as `measured`. */
async function watchFor(page: Page, wanted: Wanted): Promise<void> {
  await page.evaluate((shown) => {
    const state = window as unknown as { measured: Promise<number> }
    const holds = () =>
      'spans' in shown
        ? [...CSS.highlights].reduce((sum, [name, { size }]) => sum + (name.includes('-label-') ? size : 0), 0) >=
          shown.spans
        : document.querySelector('[role="dialog"] li')?.textContent?.includes(shown.listed) === true
    state.measured = new Promise((resolve) => {
      let pressedAt = 0
      window.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true, once: true })
      const look = () => {
        if (pressedAt === 0 || !holds()) return requestAnimationFrame(look)
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.now() - pressedAt)
        channel.port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
  }, wanted)
}

const measured = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured)

/** From the press of a key to the end of the frame in which the span is painted in the text. */
async function timeMark(page: Page, run: number): Promise<number> {
  const surface = page.locator('[data-surface]')
  await surface.focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 2 + run * 3; step++) await page.keyboard.press('Control+ArrowRight')
  // Two words: single ones are marked already.
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await watchFor(page, { spans: (await countPainted(page)) + 1 })
  await page.keyboard.press(run % 2 === 0 ? '2' : '1')
  return measured(page)
}

/** From the last letter of a word to the frame that lists where it stands. */
async function timeOccurrences(page: Page, run: number): Promise<number> {
  const surface = page.locator('[data-surface]')
  await surface.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('o')
  const field = page.getByLabel('Words to find')
  const word = ['aspirin', 'angina', 'patient', 'clinic', 'daily'][run % 5]!
  await field.fill(word.slice(0, -1))
  await page.getByText('These words stand nowhere else.').waitFor()
  await watchFor(page, { listed: word })
  await field.press(word.at(-1)!)
  const milliseconds = await measured(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return milliseconds
}

/** Scrolls through the text for `frames` frames, a third of a screen each; the time of each frame. */
async function timeFrames(page: Page, frames: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const surface = document.querySelector('[data-surface]')!
    surface.scrollTop = 0
    const times: number[] = []
    let last = await new Promise(requestAnimationFrame)
    for (let frame = 0; frame < count; frame++) {
      surface.scrollTop += surface.clientHeight / 3
      const now = await new Promise<number>(requestAnimationFrame)
      times.push(now - last)
      last = now
    }
    surface.scrollTop = 0
    return times
  }, frames)
}

async function timeOpening(page: Page, name: string): Promise<number> {
  return page.evaluate(async (sought) => {
    const link = [...document.querySelectorAll<HTMLAnchorElement>('aside a')].find((each) =>
      each.textContent?.startsWith(sought)
    )!
    const startedAt = performance.now()
    link.click()
    while (document.querySelector('[data-surface]')?.getAttribute('aria-label')?.includes(sought) !== true)
      await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - startedAt
  }, name)
}

async function inBrowser() {
  const application = await startApplication(workspaceFolder)
  const { browser, page } = await openPage(application.address)
  try {
    await page.getByText('Big', { exact: true }).first().waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Annotate', exact: true }).click()
    await page.locator('[data-surface]').waitFor()
    const result: Record<string, number> = {}
    for (const name of ['short', 'long'] as const) {
      const openings: number[] = []
      for (let run = 0; run < 5; run++) {
        openings.push(await timeOpening(page, name))
        if (run < 4) await timeOpening(page, 'other')
      }
      result[`${name}OpenMilliseconds`] = median(openings)
      const marks: number[] = []
      for (let run = 0; run < 9; run++) marks.push(await timeMark(page, run))
      result[`${name}MarkMilliseconds`] = median(marks)
      const occurrences: number[] = []
      for (let run = 0; run < 5; run++) occurrences.push(await timeOccurrences(page, run))
      result[`${name}OccurrencesMilliseconds`] = median(occurrences)
      const frames = (await timeFrames(page, 300)).toSorted((one, other) => one - other)
      result[`${name}FrameMilliseconds`] = median(frames)
      result[`${name}SlowFrameMilliseconds`] = Math.round(frames[Math.floor(frames.length * 0.95)]! * 10) / 10
    }
    return result
  } finally {
    await browser.close()
    await application.stop()
  }
}

process.stdout.write(`${JSON.stringify(await prepare())}\n`)
process.stdout.write(`${JSON.stringify(await inBrowser())}\n`)
