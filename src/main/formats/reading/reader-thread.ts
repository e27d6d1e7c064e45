// The thread in which files are read that must be seen whole, one after another. Their bytes are asked of whoever started it.
import { parentPort } from 'node:worker_threads'
import type { ReadItem } from '../format.ts'
import { InputError, type InputFile, inputOfFile, inputOfFiles } from '../input/input.ts'
import { findFormat } from '../registry.ts'
import { readHere } from './read-here.ts'
import type { NamedFile, ReaderMessage, ReaderRequest, Wanted } from './reader-messages.ts'

const post = (message: ReaderMessage) => parentPort!.postMessage(message)

let answered: ((request: ReaderRequest) => void) | undefined
const answer = () => new Promise<ReaderRequest>((resolve) => (answered = resolve))

parentPort!.on('message', (request: ReaderRequest) => {
  if (request.kind === 'read') void read(request)
  else answered?.(request)
})

/** Items go out when they have this many characters, or have been held this long. */
const heldUnits = 500_000
const heldMilliseconds = 20
/** A span costs as much as so many characters. */
const unitsPerSpan = 50

const onStep = () => post({ kind: 'alive' })

async function read({ format: id, input: { name, single, files }, options }: Extract<ReaderRequest, { kind: 'read' }>) {
  try {
    const opened = files.map(fileOf)
    const input = single ? inputOfFile(opened[0]!) : inputOfFiles(name, opened)
    let items: ReadItem[] = []
    let units = 0
    let until = performance.now() + heldMilliseconds
    const give = async () => {
      const taken = answer()
      post({ kind: 'items', items })
      await taken
      items = []
      units = 0
      until = performance.now() + heldMilliseconds
    }
    for await (const item of readHere(findFormat(id)!, { ...input, name }, { ...options, onStep })) {
      items.push(item)
      if (item.kind === 'document') units += item.document.text.length + item.document.spans.length * unitsPerSpan
      if (units > heldUnits || performance.now() > until) await give()
    }
    if (items.length > 0) await give()
    post({ kind: 'end' })
  } catch (error) {
    // Its message may hold words of the file; its name and place do not.
    post({ kind: 'failed', message: error instanceof Error ? `${error.name} ${placeOf(error)}` : 'unknown' })
  }
}

function placeOf({ stack = '' }: Error): string {
  return /\bat .+/.exec(stack)?.[0] ?? ''
}

let streams = 0

function fileOf({ name, size, hasSlices }: NamedFile, file: number): InputFile {
  return {
    name,
    size,
    async *chunks() {
      const stream = streams++
      let isAtEnd = false
      try {
        for (;;) {
          const bytes = await ask({ kind: 'next', file, stream })
          isAtEnd = bytes === null
          if (bytes === null) return
          yield bytes
        }
      } finally {
        if (!isAtEnd) post({ kind: 'closed', stream })
      }
    },
    ...(hasSlices
      ? { slice: async (start, end) => (await ask({ kind: 'slice', file, start, end })) ?? new Uint8Array(0) }
      : {})
  }
}

/** A reader waits for what it wants before it does anything else, so there is one question at a time. */
async function ask(wanted: Wanted): Promise<Uint8Array | null> {
  const answering = answer()
  post({ kind: 'wanted', wanted })
  const request = await answering
  if (request.kind === 'unreadable') throw new InputError(request.why)
  return request.kind === 'bytes' ? request.bytes : null
}

post('ready' as never)
