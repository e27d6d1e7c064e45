// What the name after `--out` says of what is written: one file, a folder of files, or an archive. A name that says something else is refused.
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { type FormatId, formatEntry, formatIds } from '../../shared/formats.ts'
import { extensionOf } from '../formats/registry.ts'
import { UsageError } from './command-errors.ts'

export interface OutputName {
  /** `one-of-many`: a file where each document is one, so that there is room for a single document. */
  readonly kind: 'stream' | 'file' | 'one-of-many' | 'folder' | 'zip'
  /** Of a format of one file, its name in the folder or the archive. */
  readonly only: string
  /** With its dot, in small letters: which look of the format is meant. */
  readonly extension: string
}

/** Endings that promise what no format here writes into one file. */
const foreign = [
  ...[
    '.gz',
    '.tgz',
    '.bz2',
    '.xz',
    '.zst',
    '.tar',
    '.7z',
    '.rar',
    '.zip',
    '.xls',
    '.ods',
    '.doc',
    '.odt',
    '.html',
    '.parquet'
  ],
  ...['.onnx', '.safetensors', '.bin']
]
/** Names of a format's files that are none of what it writes: an archive, and CoNLL-U's ten columns. */
const notWritten: ReadonlySet<string> = new Set(['.zip', '.conllu'])
/** Columns of tags go by the names of one another. */
const columns: readonly FormatId[] = ['iob2', 'conll']

/** Throws `UsageError` where the name ends as files of another kind do, or has no room for what the format writes. */
export async function readOutputName(place: string, id: FormatId): Promise<OutputName> {
  const { layout } = formatEntry(id)
  const usual = extensionOf(id)
  if (place === '-') {
    if (layout === 'folder') throw new UsageError(`${id} has several files to a document. Name a folder with --out.`)
    return { kind: 'stream', only: '', extension: usual }
  }
  const isFolder = /[/\\]$/.test(place) || (await stat(place).catch(() => undefined))?.isDirectory() === true
  if (isFolder) return { kind: 'folder', only: `documents${usual}`, extension: usual }
  const name = path.basename(place)
  if (/\.zip$/i.test(name)) return inArchive(name.slice(0, -'.zip'.length), id)
  const own = ownExtension(name, id)
  if (own === undefined) refuseOther(name, id)
  if (layout === 'one-file') return { kind: 'file', only: '', extension: own ?? usual }
  if (own === undefined) return { kind: 'folder', only: '', extension: usual }
  if (layout === 'file-per-document') return { kind: 'one-of-many', only: '', extension: own }
  throw new UsageError(`${id} has several files to a document: ${name} cannot be one. Name a folder or a .zip file.`)
}

/** `notes.tsv.zip` holds `notes.tsv`. */
function inArchive(name: string, id: FormatId): OutputName {
  const usual = extensionOf(id)
  const own = ownExtension(name, id)
  if (own === undefined) refuseOther(name, id)
  return { kind: 'zip', only: own === undefined ? (name || 'documents') + usual : name, extension: own ?? usual }
}

function ownExtension(name: string, id: FormatId): string | undefined {
  const kin = columns.includes(id) ? columns : [id]
  const own = kin.flatMap((each) => formatEntry(each).extensions).filter((extension) => !notWritten.has(extension))
  return own.find((extension) => endsWith(name, extension))
}

function refuseOther(name: string, id: FormatId): void {
  const ending = fileEnding(name)
  if (ending === undefined) return
  const { extensions, layout } = formatEntry(id)
  const writers = formatIds.filter((each) => {
    const { carries, layout: theirs, extensions: named } = formatEntry(each)
    return carries !== undefined && theirs !== 'folder' && named.includes(ending) && !notWritten.has(ending)
  })
  const names = extensions.filter((extension) => !notWritten.has(extension)).join(', ')
  const own = layout === 'folder' ? 'a folder or a .zip file' : `a file that ends in ${names} or .zip`
  const other = writers.length === 0 ? '' : ` For ${ending} take --to ${writers.join(' or --to ')}.`
  throw new UsageError(`${name} would hold ${id}, and its name says ${ending}. Name ${own}.${other}`)
}

/** For commands that write a folder. Throws `UsageError` where the name is one of a file, and no folder is there that has it. */
export function requireFolderName(place: string): void {
  const name = path.basename(place)
  const ending = fileEnding(name)
  if (ending === undefined || existsSync(place)) return
  throw new UsageError(`--out is a folder here, and ${name} is the name of a file. Name it without ${ending}.`)
}

function fileEnding(name: string): string | undefined {
  const known = [...foreign, ...formatIds.flatMap((each) => formatEntry(each).extensions)]
  return known.find((extension) => endsWith(name, extension))
}

function endsWith(name: string, extension: string): boolean {
  return name.toLowerCase().endsWith(extension)
}
