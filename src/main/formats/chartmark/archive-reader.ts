// Opens a Chartmark archive and vouches for it: every file is there, whole and unaltered, before a single document is given.
import { reason } from '../../../shared/reasons/reason.ts'
import { createHash } from 'node:crypto'
import { InputError, type InputFile, readHead, readWhole } from '../input/input.ts'
import { isZip, openZip } from '../input/unzip.ts'
import { linesOf } from '../text/lines.ts'
import {
  archiveVersion,
  ArchiveError,
  type Manifest,
  manifestName,
  manifestSchema,
  projectName,
  recordsFolder
} from './archive.ts'

export interface ArchiveLine {
  readonly text: string
  /** `documents/000001.jsonl:12` */
  readonly where: string
}

export interface Archive {
  readonly documents: number
  /** As JSON has it; undefined where the archive holds documents alone. */
  readonly project: unknown
  /** The documents, one a line, in their order. */
  lines(): AsyncGenerator<ArchiveLine>
  /** What else belongs to the project, a row a line; none in archives of earlier versions. */
  records(): AsyncGenerator<ArchiveLine>
}

/** Throws `ArchiveError`. */
export async function openArchive(file: InputFile): Promise<Archive> {
  const files = new Map((await openFiles(file)).map((each) => [each.name, each]))
  const manifest = await readManifest(files.get(manifestName))
  await verify(manifest, files)
  const project = files.get(projectName)
  const paths = manifest.files.map(({ path }) => path)
  async function* linesOfFiles(some: readonly string[]): AsyncGenerator<ArchiveLine> {
    for (const path of some)
      for (const { text, number } of linesOf(await readText(files.get(path)!)))
        yield { text, where: `${path}:${number}` }
  }
  return {
    documents: manifest.documents,
    project: project === undefined ? undefined : parse(await readText(project)),
    lines: () => linesOfFiles(paths.filter((path) => path !== projectName && !path.startsWith(recordsFolder))),
    records: () => linesOfFiles(paths.filter((path) => path.startsWith(recordsFolder)))
  }
}

async function openFiles(file: InputFile): Promise<InputFile[]> {
  try {
    if (isZip(await readHead(file, 4))) return await openZip(file)
  } catch (error) {
    if (error instanceof InputError) throw new ArchiveError(error.reason)
    throw error
  }
  throw new ArchiveError(reason('chartmark.other'))
}

async function readManifest(file: InputFile | undefined): Promise<Manifest> {
  if (file === undefined) throw new ArchiveError(reason('chartmark.no-contents'))
  const parsed = manifestSchema.safeParse(parse(await readText(file)))
  if (!parsed.success) throw damaged()
  if (parsed.data.version > archiveVersion) {
    throw new ArchiveError(reason('chartmark.later'))
  }
  return parsed.data
}

/** What is there must be listed and what is listed must be there, byte for byte. */
async function verify(manifest: Manifest, files: ReadonlyMap<string, InputFile>): Promise<void> {
  const listed = new Set(manifest.files.map(({ path }) => path))
  if (listed.size !== manifest.files.length || listed.size + 1 !== files.size) throw damaged()
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = files.get(path)
    if (file?.size !== bytes) throw damaged()
    if ((await hashOf(file)) !== sha256) throw damaged()
  }
}

async function readText(file: InputFile): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await undamaged(() => readWhole(file)))
  } catch (error) {
    throw error instanceof ArchiveError ? error : damaged()
  }
}

async function hashOf(file: InputFile): Promise<string> {
  const hash = createHash('sha256')
  await undamaged(async () => {
    for await (const chunk of file.chunks()) hash.update(chunk)
  })
  return hash.digest('hex')
}

async function undamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InputError) throw damaged()
    throw error
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw damaged()
  }
}

export function damaged(): ArchiveError {
  return new ArchiveError(reason('chartmark.damaged'))
}
