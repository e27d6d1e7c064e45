// `chartmark split`: divides the documents of a file, a folder or an archive into train, devel and test, near-duplicates kept together.
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type SplitPart, splitParts } from '../../shared/exports.ts'
import { formatEntry } from '../../shared/formats.ts'
import { signText } from '../../shared/text/near-duplicates.ts'
import { splitSentences } from '../../shared/text/sentences.ts'
import type { FormatDocument } from '../formats/format.ts'
import { goesOut } from '../formats/checks/losses.ts'
import { extensionOf } from '../formats/registry.ts'
import { describeLeaks, findLeaks } from '../services/splitting/leaks.ts'
import { type SplitDocument, splitDocuments } from '../services/splitting/split-documents.ts'
import { hashText } from '../store/documents/documents.ts'
import { commitTogether, type PlacedOutput } from './commit-together.ts'
import { createReport } from './conversion-report.ts'
import { readPlace, writtenFormatOf } from './documents.ts'
import { formatOptions, readOptionsOf, writeFlags, writeOptionsOf } from './format-options.ts'
import { keepOutside, keepSame } from './keep-input.ts'
import { required, wholeNumber } from './options.ts'
import { createOutput } from './output.ts'
import { requireFolderName } from './output-name.ts'
import type { OutputPlace } from './output-files.ts'
import { CommandError, UsageError } from './command-errors.ts'
import { stageDocuments } from './write-documents.ts'
import { untilWhole } from './unfinished.ts'
import { createWholeFile } from './write-whole.ts'

export const options = {
  in: { type: 'string' },
  from: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string' },
  devel: { type: 'string', default: '10' },
  test: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
  suggestions: { type: 'boolean', default: false },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
  ...writeFlags,
  ...formatOptions
} as const

/**
 * Writes `train`, `devel` and `test` into the folder `--out`, and `split.json` with the seed, the shares and the documents of each part.
 * The same texts, seed and shares give the same parts as in the application. The input is read once for each part: it may be larger than
 * memory.
 */
export async function runSplit(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const place = required(values.in, 'in')
  const target = path.resolve(required(values.out, 'out'))
  const { format, carries } = writtenFormatOf(required(values.to, 'to'))
  const { layout } = formatEntry(format.id)
  if (place === '-') throw new UsageError('--in takes a file or a folder here: it is read more than once.')
  const shares = readShares(values)
  const seed = wholeNumber(values.seed, 'seed', 0)!
  const readOptions = readOptionsOf(values)
  const writeOptions = { suggestions: values.suggestions, ...writeOptionsOf(values) }
  const placeOfPart = (part: SplitPart, folder = target) =>
    path.join(folder, layout === 'one-file' ? part + extensionOf(format.id) : `${part}/`)
  requireFolderName(target)
  // The input is read again for each part: none may be the input, or come to lie in it.
  await keepOutside(target, 'in', place)
  for (const part of splitParts) await keepSame(placeOfPart(part), 'in', place)
  const out = createOutput(values.json)
  const report = await createReport(values.report, out)
  const quiet = { problem: () => undefined, note: () => undefined, part: () => undefined }
  const wanted = (document: FormatDocument) =>
    document.spans.filter((span) => goesOut(span, writeOptions, { ...carries, spans: true }))

  const units = new Map<string, SplitDocument>()
  const hashes = new Map<string, string>()
  for await (const document of readPlace(place, values.from, readOptions, report)) {
    report.counts.documents++
    const hash = hashText(document.text)
    hashes.set(document.id, hash)
    units.set(hash, toUnit(hash, document, wanted(document), units.get(hash)))
  }
  if (units.size === 0) throw new CommandError(`There is no document in ${place}. Nothing was written.`)
  const documents = [...units.values()]
  const { parts, nearDuplicates } = await splitDocuments(documents, seed, {
    devel: shares.devel / 100,
    test: shares.test / 100
  })
  const leaks = describeLeaks(await findLeaks(documents, parts))
  if (leaks !== '') out.note(leaks)

  const ids: Partial<Record<SplitPart, string[]>> = {}
  // A part of this split beside one of another would leak: all appear, or none. A folder that is new appears as a whole.
  const isNew = !existsSync(target)
  const folder = isNew ? `${target}.${process.pid}.tmp` : target
  const isWhole = isNew ? untilWhole(folder) : () => undefined
  const staged: (PlacedOutput & Pick<OutputPlace, 'discard'>)[] = []
  try {
    for (const part of splitParts.filter((each) => shares[each] > 0)) {
      const own: string[] = (ids[part] = [])
      const chosen = async function* (): AsyncGenerator<FormatDocument> {
        for await (const document of readPlace(place, values.from, readOptions, quiet)) {
          if (parts.get(hashes.get(document.id)!) !== part) continue
          own.push(document.id)
          report.counts.spans += wanted(document).length
          yield document
        }
      }
      const at = placeOfPart(part, folder)
      staged.push({ ...(await stageDocuments(at, format, chosen(), writeOptions, report)), place: path.resolve(at) })
    }
    const list = path.join(folder, 'split.json')
    const whole = await createWholeFile(list)
    staged.push({ ...whole, place: list })
    await whole.write(`${JSON.stringify({ seed, shares, documents: ids }, null, 2)}\n`)
    await report.end()
    await commitTogether(staged)
    if (isNew) await rename(folder, target)
  } catch (error) {
    for (const each of staged) await each.discard().catch(() => undefined)
    if (isNew) await rm(folder, { recursive: true, force: true })
    throw error instanceof CommandError ? new CommandError(error.message.replaceAll(folder, target)) : error
  } finally {
    isWhole()
  }
  const sizes = Object.fromEntries(splitParts.map((part) => [part, ids[part]?.length ?? 0])) as Record<
    SplitPart,
    number
  >
  out.result(
    { ...report.counts, split: sizes, nearDuplicates, seed },
    `${sizes.train} documents to train, ${sizes.devel} devel, ${sizes.test} test; ${nearDuplicates} near-duplicates kept together.`
  )
}

function readShares(values: { readonly devel: string; readonly test: string }): Record<SplitPart, number> {
  const [devel, test] = [wholeNumber(values.devel, 'devel', 0)!, wholeNumber(values.test, 'test', 0)!]
  if (devel + test < 1 || devel + test > 99) throw new UsageError('--devel and --test together take 1 to 99 per cent.')
  return { train: 100 - devel - test, devel, test }
}

/** A text that comes again under another id counts with the first. */
function toUnit(
  id: string,
  { text, sentences }: FormatDocument,
  spans: FormatDocument['spans'],
  known: SplitDocument | undefined
): SplitDocument {
  const labels = new Map(known?.labels)
  for (const { label } of spans) labels.set(label, (labels.get(label) ?? 0) + 1)
  const size = sentences?.length ?? splitSentences(text).length
  return { id, size: size + (known?.size ?? 0), labels, signature: known?.signature ?? signText(text) }
}
