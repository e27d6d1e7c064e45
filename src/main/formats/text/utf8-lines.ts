// Reads a UTF-8 file line by line in constant memory: a file may be larger than the longest string, and one damaged line costs one line.
import { reason } from '../../../shared/reasons/reason.ts'
import { createBreather } from '../../breathe.ts'
import type { InputFile } from '../input/input.ts'
import { longestRecord, requireSmall } from '../reading/large-record.ts'
import { type InputLine, tooLong } from './lines.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Lines end with LF or CRLF, or with CR alone where the file's beginning has no LF. A last empty line is not one. */
export async function* utf8Lines(file: InputFile, largest?: number): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pieces: Buffer[] = []
  let length = 0
  let number = 1
  let end: number | undefined
  const breathe = createBreather()

  const take = (): InputLine => {
    const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    const isTooLong = length > longestRecord
    pieces = []
    length = 0
    const line = number++
    if (isTooLong) return { number: line, text: undefined, fault: tooLong }
    const stop = end === lineFeed && bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
    try {
      return { number: line, text: decoder.decode(bytes.subarray(line === 1 ? markLength(bytes) : 0, stop)) }
    } catch {
      return { number: line, text: undefined, fault: reason('line.invalid-utf8') }
    }
  }

  for await (const chunk of file.chunks()) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    end ??= buffer.includes(lineFeed) || !buffer.includes(carriageReturn) ? lineFeed : carriageReturn
    let start = 0
    for (let found = buffer.indexOf(end); found !== -1; found = buffer.indexOf(end, start)) {
      pieces.push(buffer.subarray(start, found))
      length += found - start
      requireSmall(length, largest)
      yield take()
      // A chunk has very many lines, of which a reader may make nothing.
      await breathe()
      start = found + 1
    }
    length += buffer.length - start
    requireSmall(length, largest)
    // Of a line that is too long only its length is kept. A copy, because a chunk may be used again by whoever gave it.
    if (length > longestRecord) pieces = []
    else if (start < buffer.length) pieces.push(Buffer.from(buffer.subarray(start)))
  }
  if (length > 0) yield take()
}

function markLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
