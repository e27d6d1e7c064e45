// Gathers the bytes of an export into the one file that is handed out: as they are, or packed where there are several files.
import { createZipWriter } from '../../formats/input/zip.ts'

export interface Bundle {
  /** Bytes of one file come together. Throws `ZipError` for too many files. */
  readonly add: (path: string, bytes: Uint8Array) => void
  readonly end: (name: string) => File
}

export function createBundle(isArchive: boolean): Bundle {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const zip = isArchive ? createZipWriter() : undefined
  const keep = (ready: readonly Uint8Array[]) => {
    for (const bytes of ready) chunks.push(new Uint8Array(bytes))
  }
  return {
    add: (path, bytes) => keep(zip === undefined ? [bytes] : zip.add(path, bytes)),
    end(name) {
      if (zip !== undefined) keep(zip.end())
      return new File(chunks, name)
    }
  }
}

/** A name that every file system takes. */
export function fileNameOf(project: string): string {
  return project.replaceAll(/[\u0000-\u001f<>:"/\\|?*]+/g, '_').replace(/[. ]+$/, '') || 'export'
}
