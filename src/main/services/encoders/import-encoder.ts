// Takes in a person's own encoder: its files come in parts, the engine reads all of it, and only then is it there.
import { existsSync } from 'node:fs'
import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Encoder, EncoderFile } from '../../../shared/encoders.ts'
import { chooseEncoderFiles } from '../../../shared/encoder-folder.ts'
import { EngineError, systemCode } from '../../engine/errors.ts'
import { EngineFailure, EngineStopped } from '../../jobs/engine-session.ts'
import { runAdoptJob } from '../../jobs/examine-job.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import { findStoredEncoder, insertEncoder, listStoredEncoders } from '../../store/training/encoders.ts'
import { newId } from '../../store/database/ids.ts'
import type { EncoderDeps } from './encoders.ts'
import { ownFolderOf } from './places.ts'
import { notFound, refused } from '../service-error.ts'

export interface EncoderImportDeps extends EncoderDeps {
  readonly spawnEngine: SpawnEngine
}

/** Calls throw `ServiceError`, and `EngineError` DISK_FULL or FOLDER_NOT_WRITABLE. */
export interface EncoderImports {
  /** Announces the files; throws REFUSED where they cannot be an encoder. */
  readonly begin: (input: { name: string; files: readonly EncoderFile[] }) => Promise<{ importId: string }>
  /** The next bytes of one file, in order. */
  readonly add: (input: { importId: string; file: string; part: Blob }) => Promise<{ bytes: number }>
  /** Verifies all of it in the engine; throws REFUSED with what is wrong, in words, and keeps nothing. */
  readonly finish: (input: { importId: string }) => Promise<Encoder>
  readonly abandon: (input: { importId: string }) => Promise<void>
  /** For the start of a host: removes what an import or a removal left behind. */
  readonly tidy: () => Promise<void>
}

interface Arriving {
  readonly folder: string
  readonly name: string
  /** Bytes that are still to come, by file. */
  readonly left: Map<string, number>
}

const unfinishedSuffix = '.arriving'

export function createEncoderImports(deps: EncoderImportDeps): EncoderImports {
  const { read, mutate, annotator, spawnEngine } = deps
  const arriving = new Map<string, Arriving>()

  const requireArriving = (importId: string): Arriving => {
    const found = arriving.get(importId)
    if (found === undefined) throw notFound('encoder', importId)
    return found
  }

  const drop = async (importId: string): Promise<void> => {
    const found = arriving.get(importId)
    arriving.delete(importId)
    if (found) await rm(found.folder, { recursive: true, force: true }).catch(() => undefined)
  }

  const verify = async (importId: string, { folder, name }: Arriving) => {
    try {
      const { signal } = new AbortController()
      return await runAdoptJob({ jobId: importId, spawnEngine, signal, folder, name })
    } catch (error) {
      if (error instanceof EngineFailure && (error.code === 'DISK_FULL' || error.code === 'FOLDER_NOT_WRITABLE'))
        throw new EngineError(error.code, error.message)
      if (error instanceof EngineFailure && error.code !== 'UNEXPECTED')
        throw refused('encoder-unusable', error.message.replaceAll(folder, name))
      if (error instanceof EngineStopped) throw refused('encoder-too-large')
      throw error
    }
  }

  return {
    async begin({ name, files }) {
      const { names, missing } = chooseEncoderFiles(files.map((file) => file.name))
      if (missing !== null) throw refused(`encoder-without-${missing}`)
      const id = newId()
      const folder = ownFolderOf(deps, id) + unfinishedSuffix
      const wanted = files.filter((file) => names.includes(file.name))
      await onDisk(folder, async () => {
        await mkdir(folder, { recursive: true })
        for (const file of wanted) await writeFile(path.join(folder, file.name), '')
      })
      arriving.set(id, { folder, name, left: new Map(wanted.map((file) => [file.name, file.bytes])) })
      return { importId: id }
    },

    async add({ importId, file, part }) {
      const { folder, left } = requireArriving(importId)
      const expected = left.get(file)
      if (expected === undefined || part.size > expected) throw refused('encoder-incomplete')
      const bytes = Buffer.from(await part.arrayBuffer())
      await onDisk(folder, () => appendFile(path.join(folder, file), bytes))
      left.set(file, expected - bytes.length)
      return { bytes: bytes.length }
    },

    async finish({ importId }) {
      const found = requireArriving(importId)
      if ([...found.left.values()].some((bytes) => bytes > 0)) throw refused('encoder-incomplete')
      try {
        const { hash, languages, ...facts } = await verify(importId, found)
        const same = listStoredEncoders(read).find((encoder) => encoder.hash === hash)
        if (same !== undefined) throw refused('encoder-exists', same.name)
        await onDisk(found.folder, () => rename(found.folder, ownFolderOf(deps, importId)))
        arriving.delete(importId)
        mutate('encoder.import', annotator(), (mutation) => {
          insertEncoder(mutation, { id: importId, source: 'imported', hash, languages: [...languages], ...facts })
          const { name, license } = facts
          mutation.audit({ entity: 'encoder', entityId: importId, after: { name, hash, license } })
        })
      } finally {
        await drop(importId)
      }
      return { ...findStoredEncoder(read, importId)!, neededBy: [] }
    },

    abandon: ({ importId }) => drop(importId),

    async tidy() {
      const place = path.dirname(ownFolderOf(deps, 'any'))
      if (!existsSync(place)) return
      const known = new Set(listStoredEncoders(read).map(({ id }) => id))
      for (const name of await readdir(place))
        if (!known.has(name)) await rm(path.join(place, name), { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

/** Errors of the disk in the engine's words for them. */
async function onDisk(folder: string, action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    const full = ['ENOSPC', 'EDQUOT'].includes(systemCode(error))
    const message = full
      ? 'The disk is full: the encoder could not be kept. Free some space and import it again.'
      : 'The workspace folder cannot be written. Check its permissions and import the encoder again.'
    throw new EngineError(full ? 'DISK_FULL' : 'FOLDER_NOT_WRITABLE', message, { cause: error })
  }
}
