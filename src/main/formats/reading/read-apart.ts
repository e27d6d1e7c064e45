// Reads in a thread of its own what must be seen whole: whoever asks goes on meanwhile, and a file that was made to do harm ends the thread alone.
import { reason } from '../../../shared/reasons/reason.ts'
import { findWorkerEntry } from '../../worker-entry.ts'
import { type Format, problem, type ReadItem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError } from '../input/input.ts'
import { type WatchedWorker, type WorkerReply, WorkerStopped, watchWorker } from '../input/watched-worker.ts'
import type { ReaderMessage, ReaderRequest, Wanted } from './reader-messages.ts'

/** In bytes: parsed within a few milliseconds. */
const smallFile = 1 << 17
/** In milliseconds: a file is parsed, or a page of a PDF read, in a small part of it. */
const longestSilence = 120_000
/** In MB. In Electron all threads of a process share 4 GB for objects. */
const mostMemory = 2048

/** Whether a format sees files whole that are not small. */
export function isReadApart({ apart }: Format, { files }: FormatInput): boolean {
  return apart === 'always' || (apart === 'large' && files.some(({ size = Infinity }) => size > smallFile))
}

const entry = findWorkerEntry('reader-thread', import.meta.url)
const reader: WatchedWorker<ReaderRequest, ReaderMessage> | undefined =
  entry === undefined
    ? undefined
    : watchWorker({
        entry,
        isLast: ({ kind }) => kind === 'end' || kind === 'failed',
        taken: { kind: 'more' },
        silence: longestSilence,
        memory: mostMemory
      })

const stopped = {
  silent: reason('file.slow', { minutes: longestSilence / 60_000 }),
  failed: reason('file.memory')
}

/** As `format.read`, its ids in memory. Leaving it ends the thread; what the input throws is thrown. */
export async function* readApart(
  format: Format,
  input: FormatInput,
  { ids: _ids, onStep: _onStep, ...options }: ReadOptions
): AsyncGenerator<ReadItem> {
  if (reader === undefined) throw new Error('The thread that reads files is missing from this copy of Chartmark.')
  const lender = createLender(input)
  const request: ReaderRequest = {
    kind: 'read',
    format: format.id,
    input: {
      name: input.name,
      single: input.single,
      files: input.files.map(({ name, size, slice }) => ({ name, size, hasSlices: slice !== undefined }))
    },
    options
  }
  try {
    for await (const message of reader.ask(request, (message) => lender.serve(message))) {
      if (message.kind === 'items') yield* message.items
      if (message.kind === 'failed') throw new Error(`A reader failed: ${message.message}`)
    }
  } catch (error) {
    if (!(error instanceof WorkerStopped)) throw error
    yield problem(input.name, stopped[error.reason], { kind: 'file' })
  } finally {
    await lender.close()
  }
}

/** Answers what the thread wants of the files. */
function createLender({ files }: FormatInput) {
  const streams = new Map<number, AsyncIterator<Uint8Array>>()

  const bytesOf = async (wanted: Wanted): Promise<Uint8Array | null> => {
    const file = files[wanted.file]!
    if (wanted.kind === 'slice') return file.slice!(wanted.start, wanted.end)
    const known = streams.get(wanted.stream)
    const stream = known ?? file.chunks()[Symbol.asyncIterator]()
    if (known === undefined) streams.set(wanted.stream, stream)
    const next = await stream.next()
    if (next.done !== true) return next.value
    streams.delete(wanted.stream)
    return null
  }
  const close = async (stream: number): Promise<undefined> => {
    await streams.get(stream)?.return?.()
    streams.delete(stream)
  }

  return {
    serve(message: ReaderMessage): Promise<WorkerReply<ReaderRequest> | undefined> | undefined {
      switch (message.kind) {
        case 'wanted':
          return bytesOf(message.wanted).then(toReply, toRefusal)
        case 'closed':
          return close(message.stream)
        case 'alive':
          return Promise.resolve(undefined)
        default:
          return undefined
      }
    },
    async close() {
      for (const stream of streams.keys()) await close(stream)
    }
  }
}

/** A copy changes hands: the bytes may be part of a larger buffer that others read. */
function toReply(bytes: Uint8Array | null): WorkerReply<ReaderRequest> {
  if (bytes === null) return { request: { kind: 'bytes', bytes } }
  const copy = new Uint8Array(bytes)
  return { request: { kind: 'bytes', bytes: copy }, transfer: [copy.buffer] }
}

/** What is wrong with one file of many is the reader's to say; all else is no affair of the thread's. */
function toRefusal(error: unknown): WorkerReply<ReaderRequest> {
  if (!(error instanceof InputError)) throw error
  return { request: { kind: 'unreadable', why: error.reason } }
}
