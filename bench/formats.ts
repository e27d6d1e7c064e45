// Times each format over many documents, in seconds of processor time of all threads, which other work on the machine does not change: written
// to a file (formats of several files to a folder), then read again, with the most memory the process had and the longest that nobody
// else got a turn in its event loop, in milliseconds of processor time of that thread.
//   node bench/formats.ts [--documents 100000] [--format jsonl,csv,...] [--folder DIR]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createBreather } from '../src/main/breathe.ts'
import { openPlace } from '../src/main/cli/input-files.ts'
import { openOutput } from '../src/main/cli/output-files.ts'
import type { FormatDocument } from '../src/main/formats/format.ts'
import { extensionOf, formats, readItems, writeItems } from '../src/main/formats/registry.ts'
import { resolveInput } from '../src/main/formats/resolve.ts'
import { formatEntry } from '../src/shared/formats.ts'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    format: { type: 'string' },
    folder: { type: 'string', default: tmpdir() }
  }
})
const count = Number(values.documents)
const wanted = values.format?.split(',')

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

function* makeDocuments(): Generator<FormatDocument> {
  for (let at = 0; at < count; at++) yield makeDocument(at)
}

const folder = await mkdtemp(path.join(values.folder, 'chartmark-formats-'))
const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2)
let peak = 0
/** Of all threads of this process. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50)
let longest = 0
let before = process.threadCpuUsage()
const turns = setInterval(() => {
  const now = process.threadCpuUsage()
  longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1000)
  before = now
}, 1)
/** Since it was last asked, in milliseconds. */
async function longestHold(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 20))
  const found = longest
  longest = 0
  return found
}

/** A table has two looks. */
const looks = formats.flatMap((format) => {
  if (format.write === undefined) return []
  const look = { name: format.id as string, format, extension: extensionOf(format.id) }
  return format.id === 'csv' ? [look, { name: 'xlsx', format, extension: '.xlsx' }] : [look]
})
const shown = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)))

console.log(
  '| format | file, MB | write, s | read, s | documents | problems | peak memory, MB | longest hold, write / read, ms |\n|---|---|---|---|---|---|---|---|'
)
try {
  for (const { name, format, extension } of looks) {
    if (wanted !== undefined && !wanted.includes(name)) continue
    peak = 0
    const isOneFile = formatEntry(format.id).layout === 'one-file'
    // A ZIP archive holds at most 65,535 files.
    const place = path.join(folder, isOneFile ? `${name}${extension}` : `${name}/`)
    await longestHold()
    const begin = processorSeconds()
    const output = await openOutput(place, format.id)
    // As the host does, whoever writes and reads lets others in.
    const breathe = createBreather(8)
    let problems = 0
    let size = 0
    for await (const item of writeItems(format, makeDocuments(), { suggestions: false, extension })) {
      if (item.kind === 'bytes') {
        size += item.bytes.length
        await output.write(item)
      } else if (item.kind === 'problem') problems++
      await breathe()
    }
    await output.commit()
    const middle = processorSeconds()
    const writeHold = await longestHold()
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
    const end = processorSeconds()
    const readHold = await longestHold()
    console.log(
      `| ${name} | ${megabytes(size)} | ${(middle - begin).toFixed(1)} | ${(end - middle).toFixed(1)} | ${documents} | ${problems} | ${megabytes(peak)} | ${shown(writeHold)} / ${shown(readHold)} |`
    )
    await rm(place, { recursive: true })
  }
} finally {
  clearInterval(turns)
  clearInterval(watch)
  await rm(folder, { recursive: true, force: true })
}
