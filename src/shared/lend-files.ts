// The lender's side of an import or an archive: answers each range of bytes that the host asks for, from files that stay where they are.
import type { LentFile, LoanEvent } from './imports.ts'

/** A file under the name that it has below the folder it was chosen with. */
export interface NamedFile {
  readonly name: string
  readonly file: Blob
}

/** The two calls of the contract that a loan needs. */
export interface Lender {
  readonly lend: (input: { files: LentFile[] }, options: { signal: AbortSignal }) => Promise<AsyncIterable<LoanEvent>>
  readonly give: (input: { loanId: string; request: number; bytes: File | null }) => Promise<unknown>
}

export interface LentFiles {
  readonly loanId: string
  /** Takes the files back; an import that still reads them is interrupted. */
  readonly end: () => void
}

/** Lends until `end` is called or the connection is lost. */
export async function lendFiles(lender: Lender, files: readonly NamedFile[]): Promise<LentFiles> {
  const stop = new AbortController()
  const lent = files.map(({ name, file }) => ({ name, size: file.size }))
  const events = (await lender.lend({ files: lent }, { signal: stop.signal }))[Symbol.asyncIterator]()
  const first = await events.next()
  if (first.done === true || first.value.kind !== 'lent') throw new Error('The files could not be lent.')
  const { loanId } = first.value
  void answer(lender, loanId, files, events).catch(() => undefined)
  return { loanId, end: () => stop.abort() }
}

/** Lends one file for as long as `work` takes. */
export async function whileLent<Result>(
  lender: Lender,
  file: File,
  work: (loanId: string) => Promise<Result>
): Promise<Result> {
  const { loanId, end } = await lendFiles(lender, [{ name: file.name, file }])
  try {
    return await work(loanId)
  } finally {
    end()
  }
}

async function answer(
  lender: Lender,
  loanId: string,
  files: readonly NamedFile[],
  events: AsyncIterator<LoanEvent>
): Promise<void> {
  for (let next = await events.next(); next.done !== true; next = await events.next()) {
    if (next.value.kind !== 'wanted') continue
    const { request, file, start, end } = next.value
    const bytes = await readRange(files[file]!.file, start, end)
    // Not waited for: the next range is read while this one travels.
    void lender.give({ loanId, request, bytes }).catch(() => undefined)
  }
}

/** Null where the file was changed, moved or removed since it was chosen. */
async function readRange(file: Blob, start: number, end: number): Promise<File | null> {
  try {
    return new File([new Uint8Array(await file.slice(start, end).arrayBuffer())], 'range')
  } catch {
    return null
  }
}
