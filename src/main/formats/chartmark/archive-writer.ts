// Writes a Chartmark archive piece by piece, in memory that does not grow with it.
import { createHash, type Hash } from 'node:crypto'
import { createZipWriter } from '../input/zip.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { archiveVersion, type Manifest, manifestName, projectName, recordsFolder } from './archive.ts'

export interface ArchiveWriter {
  /** One document as a value that has a form in JSON. Answers what of the archive is ready. */
  addDocument(record: unknown): Promise<Uint8Array[]>
  /** After the documents: something else of the project, in the same way. */
  addRecord(record: unknown): Promise<Uint8Array[]>
  /** The rest, with the project if there is one. */
  end(project?: unknown): Promise<Uint8Array[]>
}

/** Documents go on in another file, so that a reader need not hold them all. */
const partBytes = 8 * 1024 * 1024

export function createArchiveWriter(): ArchiveWriter {
  const zip = createZipWriter()
  const files: { path: string; bytes: number; hash: Hash }[] = []
  let documents = 0

  const add = (path: string, bytes: Uint8Array): Promise<Uint8Array[]> => {
    let file = files.at(-1)
    if (file?.path !== path) {
      file = { path, bytes: 0, hash: createHash('sha256') }
      files.push(file)
    }
    file.bytes += bytes.length
    file.hash.update(bytes)
    return zip.add(path, bytes)
  }

  const placeIn = (folder: string): string => {
    const last = files.at(-1)
    if (last?.path.startsWith(folder) === true && last.bytes < partBytes) return last.path
    return `${folder}${String(files.length + 1).padStart(6, '0')}.jsonl`
  }

  return {
    async addDocument(record) {
      const line = encodeUtf8(`${JSON.stringify(record)}\n`)
      documents++
      return add(placeIn('documents/'), line)
    },
    addRecord: async (record) => add(placeIn(recordsFolder), encodeUtf8(`${JSON.stringify(record)}\n`)),
    async end(project) {
      const ready = project === undefined ? [] : await add(projectName, encodeUtf8(JSON.stringify(project)))
      const manifest: Manifest = {
        format: 'chartmark-archive',
        version: archiveVersion,
        documents,
        files: files.map(({ path, bytes, hash }) => ({ path, bytes, sha256: hash.digest('hex') }))
      }
      return [...ready, ...(await zip.add(manifestName, encodeUtf8(JSON.stringify(manifest)))), ...(await zip.end())]
    }
  }
}
