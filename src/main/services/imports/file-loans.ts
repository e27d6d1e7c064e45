// Files that the page lends: their bytes are asked for range by range as a reader needs them, so that no file has to fit in memory.
import { randomUUID } from 'node:crypto'
import type { LentFile, LoanEvent } from '../../../shared/imports.ts'
import type { InputFile } from '../../formats/input/input.ts'
import { stream } from '../../jobs/stream.ts'
import { notFound } from '../service-error.ts'

/** The page is gone, or a file can no longer be read. What waits for its bytes rejects with this. */
export class LoanEndedError extends Error {
  override readonly name = 'LoanEndedError'
}

export interface FileLoans {
  /** The first event names the loan; it ends with the stream. */
  readonly lend: (files: readonly LentFile[], signal?: AbortSignal) => AsyncIteratorObject<LoanEvent, void, void>
  /** Answers a range that was asked for; null where it cannot be read. Throws `ServiceError` NOT_FOUND. */
  readonly give: (loanId: string, request: number, bytes: Blob | null) => Promise<void>
  /** Throws `ServiceError` NOT_FOUND. */
  readonly files: (loanId: string) => readonly InputFile[]
  /** The input of a call with the one file that is lent in the place of its loan. Throws `ServiceError` NOT_FOUND. */
  readonly withFile: <Input extends { readonly loanId: string }>(
    input: Input
  ) => Omit<Input, 'loanId'> & { readonly file: InputFile }
}

/** Asked for at once, in bytes. */
export const rangeBytes = 1 << 20
/** Kept of what was given last: detection, decoding and reading of a small file ask once. */
const rangesKept = 8

interface Loan {
  readonly files: readonly InputFile[]
  readonly waiting: Map<number, { readonly length: number; readonly settle: (bytes: Uint8Array | null) => void }>
}

export function createFileLoans(): FileLoans {
  const loans = new Map<string, Loan>()

  const open = (lent: readonly LentFile[], push: (event: LoanEvent) => void): { id: string; end: () => void } => {
    const id = randomUUID()
    const waiting: Loan['waiting'] = new Map()
    const kept = new Map<string, Promise<Uint8Array>>()
    let requests = 0
    let ended = false

    const ask = (file: number, start: number, end: number): Promise<Uint8Array> => {
      if (ended) return Promise.reject(new LoanEndedError('The files are no longer lent.'))
      return new Promise((resolve, reject) => {
        const request = requests++
        const settle = (bytes: Uint8Array | null) => {
          if (bytes?.length === end - start) resolve(bytes)
          else reject(new LoanEndedError('A file was changed or removed.'))
        }
        waiting.set(request, { length: end - start, settle })
        push({ kind: 'wanted', request, file, start, end })
      })
    }
    const range = (file: number, start: number, size: number): Promise<Uint8Array> => {
      const key = `${file} ${start}`
      const known = kept.get(key)
      if (known !== undefined) return known
      const asked = ask(file, start, Math.min(size, start + rangeBytes))
      // Whoever waits for it hears of a failure; one that was read ahead may have nobody who does.
      asked.catch(() => kept.delete(key))
      kept.set(key, asked)
      if (kept.size > rangesKept) kept.delete(kept.keys().next().value!)
      return asked
    }
    const files = lent.map(({ name, size }, file): InputFile => ({
      name,
      size,
      async *chunks() {
        for (let start = 0; start < size; start += rangeBytes) {
          const bytes = await range(file, start, size)
          // The next range is on its way while this one is read.
          if (start + rangeBytes < size && start > 0) void range(file, start + rangeBytes, size)
          yield bytes
        }
      },
      async slice(start, end) {
        const first = Math.floor(start / rangeBytes) * rangeBytes
        const parts: Uint8Array[] = []
        for (let at = first; at < end; at += rangeBytes) {
          const bytes = await range(file, at, size)
          parts.push(bytes.subarray(Math.max(0, start - at), Math.min(bytes.length, end - at)))
        }
        return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
      }
    }))
    loans.set(id, { files, waiting })
    const end = () => {
      ended = true
      loans.delete(id)
      for (const { settle } of waiting.values()) settle(null)
      waiting.clear()
    }
    return { id, end }
  }

  const required = (loanId: string): Loan => {
    const loan = loans.get(loanId)
    if (loan === undefined) throw notFound('files', loanId)
    return loan
  }

  return {
    lend: (files, signal) =>
      stream<LoanEvent>({
        subscribe(push) {
          const { id, end } = open(files, push)
          push({ kind: 'lent', loanId: id })
          return end
        },
        // Each wanted range must arrive; no more are asked for at once than readers can wait for.
        merge: (waiting, next) => [...waiting, next],
        signal
      }),
    async give(loanId, request, bytes) {
      const { waiting } = required(loanId)
      const asked = waiting.get(request)
      if (asked === undefined) return
      waiting.delete(request)
      asked.settle(bytes === null ? null : new Uint8Array(await bytes.arrayBuffer()))
    },
    files: (loanId) => required(loanId).files,
    withFile: ({ loanId, ...input }) => ({ ...input, file: required(loanId).files[0]! })
  }
}
