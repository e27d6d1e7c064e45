// Folders that appear whole or not at all: written beside their place, flushed, renamed; with a manifest by which they are verified.
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { describeFile, findDamage, isDamage, manifestName, readManifest, type Manifest } from './manifest.ts'
import { encodeSafetensors } from '../tensor-files/safetensors.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { EngineError, systemCode } from '../errors.ts'

// Nobody gives a folder of their own such a name: a backup called tagger.old stays.
const temporarySuffix = '.chartmark-part'
const replacedSuffix = '.chartmark-before'

/**
 * Fills a new folder and puts it at `target`, replacing what was there only when all of it is on the disk. The manifest is
 * written last. Errors: DISK_FULL, FOLDER_NOT_WRITABLE.
 */
export async function writeFolder(
  target: string,
  about: Pick<Manifest, 'name' | 'origin' | 'license'>,
  fill: (folder: string) => Promise<void>
): Promise<void> {
  const temporary = target + temporarySuffix
  const replaced = target + replacedSuffix
  await inPlainWords(target, async () => {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
    await fill(temporary)
    const names = await listFiles(temporary)
    const files = await Promise.all(names.map((name) => describeFile(temporary, name)))
    await writeText(temporary, manifestName, JSON.stringify({ format: 1, ...about, files } satisfies Manifest, null, 2))
    await flushFolder(temporary)
    await rm(replaced, { recursive: true, force: true })
    await rename(target, replaced).catch(ignoreMissing)
    await rename(temporary, target)
    await flushFolder(dirname(target))
    await rm(replaced, { recursive: true, force: true })
  }).catch(async (error: unknown) => {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw error
  })
}

/** All files below a folder, by their paths from there with `/`, in order; without folders within that have a manifest of their own. */
async function listFiles(folder: string): Promise<string[]> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const apart = new Set(found.filter(({ name }) => name === manifestName).map(({ parentPath }) => parentPath))
  const paths = found
    .filter(({ parentPath }) => !apart.has(parentPath))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  return paths.map((path) => path.replaceAll(sep, '/')).toSorted()
}

/** Whether a folder has a manifest and every file in it is as the manifest says. */
export async function isWhole(folder: string): Promise<boolean> {
  const manifest = await readManifest(folder)
  if (manifest === undefined || isDamage(manifest)) return false
  return (await findDamage(folder, manifest)) === undefined
}

/**
 * For folders that a person names: what stands there may be replaced only if it is an empty folder, or holds nothing but what `writeFolder`
 * put there. Errors: FOLDER_NOT_WRITABLE.
 */
export async function requireReplaceable(folder: string): Promise<void> {
  const other = await findOther(folder)
  if (other === undefined) return
  throw new EngineError(
    'FOLDER_NOT_WRITABLE',
    other === ''
      ? `${folder} is a file, or cannot be read as a folder. Name a new or an empty folder.`
      : `The folder ${folder} holds other files, which would be lost, such as ${other}. Choose a new or an empty folder.`
  )
}

/** What is in a folder without being in its manifest; the empty path where there is no folder but something else; undefined where nothing would be lost. */
async function findOther(folder: string): Promise<string | undefined> {
  try {
    const names = await readdir(folder)
    if (!names.includes(manifestName)) return names[0]
    const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
      (each) => !each.isDirectory()
    )
    const listed = new Set<string>()
    for (const { parentPath } of found.filter(({ name }) => name === manifestName)) {
      const manifest = await readManifest(parentPath)
      if (manifest === undefined || isDamage(manifest)) continue
      for (const { path } of [...manifest.files, { path: manifestName }]) listed.add(join(parentPath, path))
    }
    const other = found.map(({ parentPath, name }) => join(parentPath, name)).find((path) => !listed.has(path))
    return other && relative(folder, other)
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? undefined : ''
  }
}

/** Makes sure that a folder exists and takes files. Errors: DISK_FULL, FOLDER_NOT_WRITABLE. */
export async function prepareFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe${temporarySuffix}`)
  await inPlainWords(folder, async () => {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
  })
}

/** Writes pieces of bytes one behind the other and flushes them; makes the folders on the way. */
export async function writeBytes(folder: string, name: string, pieces: readonly Uint8Array[]): Promise<void> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writePieces(path, pieces)
}

/** Writes text and flushes it. */
export async function writeText(folder: string, name: string, text: string): Promise<void> {
  await writePieces(join(folder, name), [Buffer.from(`${text}\n`)])
}

/** Writes tensors and flushes them. */
export async function writeTensors(
  folder: string,
  name: string,
  tensors: readonly NamedTensor[],
  type: 'F32' | 'F16'
): Promise<void> {
  await writePieces(join(folder, name), encodeSafetensors(tensors, type))
}

async function writePieces(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Windows cannot flush a folder and needs not to. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function ignoreMissing(error: unknown): void {
  if (systemCode(error) !== 'ENOENT') throw error
}

async function inPlainWords(folder: string, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    // Where nothing may be written, Node says of a folder to be made that it is missing.
    const isUnmade = error instanceof Error && 'syscall' in error && error.syscall === 'mkdir'
    switch (isUnmade && systemCode(error) === 'ENOENT' ? 'EROFS' : systemCode(error)) {
      case 'ENOSPC':
      case 'EDQUOT':
        throw new EngineError('DISK_FULL', `The disk is full: ${folder} could not be written. Free some space.`, {
          cause: error
        })
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
      case 'ENOTDIR':
      case 'EEXIST':
        throw new EngineError(
          'FOLDER_NOT_WRITABLE',
          `The folder ${folder} cannot be written. Choose another folder or change its permissions.`,
          {
            cause: error
          }
        )
      default:
        throw error
    }
  }
}
