// One format over many documents, as one line of JSON: written to a file (formats of several files to a folder), then read again.
// Seconds are processor time of all threads, which other work on the machine does not change. A hold is the longest that nobody else got a
// turn in the event loop, in milliseconds of processor time of that thread; memory the most that the process had.
//   node bench/format-timing.ts --format jsonl --documents 100000 --folder DIR
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createBreather } from '../src/main/breathe.ts'
import { openPlace } from '../src/main/cli/input-files.ts'
import { openOutput } from '../src/main/cli/output-files.ts'
import type { FormatDocument } from '../src/main/formats/format.ts'
import { extensionOf, findFormat, readItems, writeItems } from '../src/main/formats/registry.ts'
import { resolveInput } from '../src/main/formats/resolve.ts'
import { formatEntry } from '../src/shared/formats.ts'

const phaseSchema = z.object({ seconds: z.number(), hold: z.number() })
export const formatTimingSchema = z.object({
  format: z.string(),
  /** Documents that were to be written; `documents` came back. */
  asked: z.int(),
  documents: z.int(),
  problems: z.int(),
  megabytes: z.number(),
  write: phaseSchema,
  read: phaseSchema,
  /** Both, in seconds by the clock. */
  clock: z.number(),
  /** Resident, in MB. */
  peak: z.number()
})
export type FormatTiming = z.infer<typeof formatTimingSchema>

const sentence = 'Famotidine 😊 induced delirium on day 3; the patient has diabetes.'
const chinese = '患者有糖尿病，给予胰岛素治疗。'

/** About 400 characters and 8 entities, no two texts the same. */
function makeDocument(at: number): FormatDocument {
  const block = `${sentence} ${chinese}`
  const text = `Note ${at}.\n${Array.from({ length: 4 }, () => block).join(' ')}`
  const spans = []
  for (let start = text.indexOf('Famotidine'); start !== -1; start = text.indexOf('Famotidine', start + 1)) {
    spans.push({ start, end: start + 10, label: 'DRUG' })
    spans.push({ start: start + 22, end: start + 30, label: 'DISEASE' })
  }
  return { id: `note-${at}`, text, spans }
}

/** Watches this process; `take` answers what has been since it was asked last. */
function watch() {
  const began = performance.now()
  let peak = 0
  let hold = 0
  let before = process.threadCpuUsage()
  let since = process.cpuUsage()
  const memory = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  const turns = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    hold = Math.max(hold, (user + system) / 1000)
    before = process.threadCpuUsage()
  }, 1)
  return {
    async take(): Promise<z.infer<typeof phaseSchema>> {
      const { user, system } = process.cpuUsage(since)
      // A turn after the work, which sees how long that held.
      await new Promise((resolve) => setTimeout(resolve, 20))
      const taken = { seconds: (user + system) / 1e6, hold }
      hold = 0
      since = process.cpuUsage()
      return taken
    },
    end() {
      clearInterval(memory)
      clearInterval(turns)
      return { peak: peak / 2 ** 20, clock: (performance.now() - began) / 1000 }
    }
  }
}

async function timeFormat(name: string, count: number, folder: string): Promise<FormatTiming> {
  const format = findFormat(name === 'xlsx' ? 'csv' : name)!
  const extension = name === 'xlsx' ? '.xlsx' : extensionOf(format.id)
  // A ZIP archive holds at most 65,535 files.
  const place = path.join(folder, formatEntry(format.id).layout === 'one-file' ? `${name}${extension}` : `${name}/`)
  // As the host does, whoever writes and reads lets others in.
  const breathe = createBreather(8)
  async function* documentsToWrite(): AsyncGenerator<FormatDocument> {
    for (let at = 0; at < count; at++) {
      yield makeDocument(at)
      await breathe()
    }
  }
  const output = await openOutput(place, format.id)
  const watched = watch()
  await watched.take()
  let problems = 0
  let size = 0
  for await (const item of writeItems(format, documentsToWrite(), { suggestions: false, extension })) {
    if (item.kind === 'bytes') {
      size += item.bytes.length
      await output.write(item)
    } else if (item.kind === 'problem') problems++
    await breathe()
  }
  await output.commit()
  const write = await watched.take()
  let documents = 0
  for await (const part of resolveInput(await openPlace(place), format)) {
    if (part.kind === 'unread') {
      problems++
      continue
    }
    for await (const item of readItems(part.format, part.input)) {
      if (item.kind === 'document') documents++
      else if (item.kind === 'problem') problems++
      await breathe()
    }
  }
  const read = await watched.take()
  return { format: name, asked: count, documents, problems, megabytes: size / 2 ** 20, write, read, ...watched.end() }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { format: { type: 'string' }, documents: { type: 'string' }, folder: { type: 'string' } }
  })
  const folder = await mkdtemp(path.join(values.folder!, 'chartmark-formats-'))
  try {
    console.log(JSON.stringify(await timeFormat(values.format!, Number(values.documents), folder)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
