// Decodes a file piece by piece: exactly, in constant memory, whatever its encoding.
import { reason } from '../../../shared/reasons/reason.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { InputError, type InputFile } from '../input/input.ts'
import { encodingTitle, type FoundEncoding } from './encoding.ts'

/** Pieces are no longer than this, so that whoever takes them apart holds nobody. */
const pieceBytes = 1 << 16

/** No piece ends within a character. Throws `InputError` where a byte is not of the encoding; what came before it has been given. */
export async function* decodeStream(file: InputFile, found: FoundEncoding): AsyncGenerator<string> {
  const decoder = createDecoder(found.encoding)
  let at = 0
  for await (const bytes of bytesAfter(file, found.mark)) {
    const text = decoder.decode(bytes)
    if (text === undefined) throw notValid(found.encoding, at)
    if (text !== '') yield text
    at += bytes.length
  }
  const rest = decoder.end()
  if (rest === undefined) throw notValid(found.encoding, at)
  if (rest !== '') yield rest
}

/** The bytes of a file after its first ones, in small pieces. */
export async function* bytesAfter(file: InputFile, skipped: number): AsyncGenerator<Uint8Array> {
  let left = skipped
  for await (const chunk of file.chunks()) {
    const start = Math.min(left, chunk.length)
    left -= start
    for (let at = start; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
  }
}

function notValid(encoding: TextEncodingName, at: number): InputError {
  return new InputError(reason('file.invalid-after', { encoding: encodingTitle(encoding), byte: at }))
}

interface StreamDecoder {
  /** Undefined where the bytes are not of the encoding. */
  readonly decode: (bytes: Uint8Array) => string | undefined
  readonly end: () => string | undefined
}

function createDecoder(encoding: TextEncodingName): StreamDecoder {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return createUtf16Decoder(encoding === 'utf-16be')
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const orNothing = (decode: () => string) => {
    try {
      return decode()
    } catch {
      return undefined
    }
  }
  return {
    decode: (bytes) => orNothing(() => decoder.decode(bytes, { stream: true })),
    end: () => orNothing(() => decoder.decode())
  }
}

/** Keeps lone surrogates as they are, which a TextDecoder would replace. */
function createUtf16Decoder(isBigEndian: boolean): StreamDecoder {
  let odd: Uint8Array = new Uint8Array(0)
  let high = ''
  return {
    decode(bytes) {
      const all = Buffer.concat([odd, bytes])
      const length = all.length - (all.length % 2)
      odd = all.subarray(length)
      const units = all.subarray(0, length)
      const text = high + (isBigEndian ? units.swap16() : units).toString('utf16le')
      high = /[\ud800-\udbff]$/.exec(text)?.[0] ?? ''
      return high === '' ? text : text.slice(0, -1)
    },
    end: () => (odd.length === 0 ? high : undefined)
  }
}
