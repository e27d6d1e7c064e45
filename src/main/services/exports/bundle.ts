// Gathers the bytes of an export into the one file that is handed out: as they are, or packed where there are several files.
import { createZipWriter, ZipError } from '../../formats/input/zip.ts'
import { refused } from '../service-error.ts'
import { createSealedFile, type SealedFile } from './sealed-file.ts'

export interface ExportFile extends SealedFile {
  readonly name: string
}

export interface Bundle {
  /**
   * Bytes of one file come together. Rejects with `ServiceError` REFUSED `too-many-files` or `archive-full`, and with `StoreError` where the
   * disk is full.
   */
  readonly add: (path: string, bytes: Uint8Array) => Promise<void>
  readonly end: (name: string) => Promise<ExportFile>
  /** Nothing of it stays; does nothing where it has ended. */
  readonly discard: () => Promise<void>
}

export async function createBundle(isArchive: boolean): Promise<Bundle> {
  const sealed = await createSealedFile()
  const zip = isArchive ? createZipWriter() : undefined
  let hasEnded = false
  const keep = async (ready: readonly Uint8Array[]) => {
    for (const bytes of ready) await sealed.write(bytes)
  }
  return {
    async add(path, bytes) {
      if (zip === undefined) await sealed.write(bytes)
      else await keep(await zip.add(path, bytes).catch(refuse))
    },
    async end(name) {
      if (zip !== undefined) await keep(await zip.end())
      const file = await sealed.end()
      hasEnded = true
      return { ...file, name }
    },
    async discard() {
      if (!hasEnded) await sealed.discard()
    }
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof ZipError)) throw error
  throw refused(error.reason.code === 'archive.full' ? 'archive-full' : 'too-many-files')
}

/** A name that every file system takes. */
export function fileNameOf(project: string): string {
  return project.replaceAll(/[\u0000-\u001f<>:"/\\|?*]+/g, '_').replace(/[. ]+$/, '') || 'export'
}
