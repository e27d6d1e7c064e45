// A project archive of files on the command line: where each document comes from is told as the files are read.
import { userInfo } from 'node:os'
import path from 'node:path'
import type { Documents, WriteItem, WriteOptions } from '../formats/format.ts'
import type { Part } from '../formats/resolve.ts'
import { archiveDocuments, type ArchiveSource } from '../services/archives/archive-documents.ts'
import { holdsTags } from '../services/imports/holds-tags.ts'
import { UsageError } from './command-errors.ts'

export interface ArchiveOfFiles {
  /** Told before the documents of the part. */
  readonly part: (part: Part) => Promise<void>
  readonly write: (documents: Documents) => AsyncIterable<WriteItem>
}

const longestName = 120

/** The project is called as the file is, without its extension. */
export function createArchiveOfFiles(target: string, options: WriteOptions): ArchiveOfFiles {
  let source: ArchiveSource = { fileName: '', format: '', encoding: '', labelled: false }
  const name = path.basename(target, path.extname(target)).trim().slice(0, longestName)
  return {
    async part({ input, format, encoding }) {
      if (format.id === 'chartmark')
        throw new UsageError(`${input.name} is a project archive already, with labels and history: copy the file.`)
      const isTagged = format.id === 'iob2' || format.id === 'conll'
      source = {
        ...{ fileName: input.name, format: format.id, encoding },
        labelled: isTagged && (await holdsTags(input))
      }
    },
    write: (documents) =>
      archiveDocuments(documents, options, {
        name: name === '' || name === '-' ? 'Archive' : name,
        actor: userInfo().username.slice(0, 80),
        now: new Date().toISOString(),
        source: () => source
      })
  }
}
