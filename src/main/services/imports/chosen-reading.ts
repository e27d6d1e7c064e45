// Which format reads which of the chosen files: what was recognised, but for the groups for which a person chose otherwise.
import { createHash } from 'node:crypto'
import { joinFileNames } from '../../../shared/file-names.ts'
import type { ReadChoice, Reading } from '../../../shared/imports.ts'
import type { ReadItem, ReadOptions } from '../../formats/format.ts'
import { type FormatInput, type InputFile, inputOfFile, inputOfFiles, readHead } from '../../formats/input/input.ts'
import { findFormat, readItems } from '../../formats/registry.ts'
import { type Part, resolveInput, type Unread } from '../../formats/resolve.ts'
import { problem } from '../../formats/format.ts'
import type { SourceIds } from '../../formats/checks/source-ids.ts'

export interface ChosenPart {
  /** Of the files that were recognised alike: what a person's choice goes by. */
  readonly group: string
  readonly choice: ReadChoice
  readonly found: Part | Unread
}

/** In the order of the files, always the same for the same files and choices. */
export async function* resolveChosen(input: FormatInput, reading: Reading): AsyncGenerator<ChosenPart> {
  for await (const found of resolveInput(input)) {
    const group = groupOf(found)
    const choice = reading[group] ?? {}
    if (choice.format === undefined && choice.encoding === undefined) {
      yield { group, choice, found }
      continue
    }
    const recognised = found.kind === 'part' ? found.format : undefined
    const chosen = choice.format === undefined ? recognised : findFormat(choice.format)
    for await (const again of resolveInput(found.input, chosen, optionsOf(choice))) {
      const keepsReason = again.kind === 'part' && found.kind === 'part' && choice.format === undefined
      yield { group, choice, found: keepsReason ? { ...again, reason: found.reason } : again }
    }
  }
}

function groupOf(found: Part | Unread): string {
  if (found.kind === 'part') return `${found.format.id} ${found.encoding}`.trim()
  // Each cause by itself: what is to be done stands once for a group.
  const { code, values } = found.why
  const kind = values?.['kind']
  return ['unread', found.reason, code, typeof kind === 'object' ? kind.code : ''].join(' ').trim()
}

export function optionsOf({ format: _format, ...options }: ReadChoice): ReadOptions {
  return options
}

/** What reading the part gives; a file that nothing reads is one problem. */
export async function* itemsOf({ found, choice }: ChosenPart, ids?: SourceIds): AsyncGenerator<ReadItem> {
  if (found.kind === 'unread') yield problem(found.where, found.why, { kind: 'file' })
  else yield* readItems(found.format, found.input, { ...optionsOf(choice), ...(ids === undefined ? {} : { ids }) })
}

export function nameOf({ found }: ChosenPart): string {
  const { name, files } = found.input
  return name === '' ? joinFileNames(files.map((file) => file.name)) : name
}

/** Files that were chosen together; those of one folder go by their names below it. */
export function inputOfChosen(files: readonly InputFile[]): FormatInput {
  if (files.length === 1) return inputOfFile(files[0]!)
  const folder = commonFolder(files.map(({ name }) => name))
  const below = files.map((file) => ({ ...file, name: file.name.slice(folder.length) }))
  return inputOfFiles(folder.replace(/\/$/, ''), below)
}

/** With its slash; empty where the names have none in common. */
function commonFolder(names: readonly string[]): string {
  const end = names[0]!.indexOf('/') + 1
  const folder = names[0]!.slice(0, end)
  return names.every((name) => name.startsWith(folder)) ? folder : ''
}

const headsTaken = 5
const headBytes = 1 << 16

/** The same for the same files: names, sizes and how the first of them begin. */
export async function fingerprintOf(files: readonly InputFile[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(files.map(({ name, size }) => [name, size])))
  for (const file of files.slice(0, headsTaken)) hash.update(await readHead(file, headBytes))
  return hash.digest('hex')
}
