// The service of archives for files that lie in memory, where the page would lend them.
import type { InputFile } from '../../formats/input/input.ts'
import { createArchiveService, type ArchiveServiceDeps, type ArchiveService } from './archives.ts'

type OfFile<Call extends keyof ArchiveService> = Omit<Parameters<ArchiveService[Call]>[0] & object, 'file'> & {
  readonly file: File
}

export function archivesOf(deps: ArchiveServiceDeps) {
  const { tidy, ...service } = createArchiveService(deps)
  return {
    tidy,
    openArchive: ({ file }: OfFile<'openArchive'>) => service.openArchive({ file: lent(file) }),
    previewMerge: ({ file, ...input }: OfFile<'previewMerge'>) => service.previewMerge({ ...input, file: lent(file) }),
    mergeArchive: ({ file, ...input }: OfFile<'mergeArchive'>) => service.mergeArchive({ ...input, file: lent(file) })
  }
}

function lent(file: File): InputFile {
  return {
    name: file.name,
    size: file.size,
    chunks: () => file.stream(),
    slice: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer())
  }
}
