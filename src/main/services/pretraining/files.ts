// Text files that a person adds to a pre-training: plain or gzip, in any encoding that is recognised, as pieces for the store.
import { gunzip } from 'node:zlib'
import { promisify } from 'node:util'
import { decodeText } from '../../formats/text/encoding.ts'
import { refused } from '../service-error.ts'

/** Pieces end at line ends, so that no text is cut. */
const pieceCharacters = 500_000
const largestFile = 512 * 1024 * 1024

const unzip = promisify(gunzip)

/** Throws `ServiceError` REFUSED for a file that is empty, too large or no text; its name is the detail. */
export async function readPretrainingFile(file: File): Promise<string[]> {
  if (file.size > largestFile) throw refused('file-too-large', file.name)
  const decoded = decodeText(await bytesOf(file))
  if (!decoded.ok) throw refused(decoded.reason === 'empty' ? 'file-empty' : 'file-binary', file.name)
  const pieces = inPieces(decoded.text)
  if (pieces.length === 0) throw refused('file-empty', file.name)
  return pieces
}

async function bytesOf(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (!zipped) return bytes
  return unzip(bytes, { maxOutputLength: largestFile }).catch(() => {
    throw refused('file-binary', file.name)
  })
}

function inPieces(text: string): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', Math.min(text.length, start + pieceCharacters))
    const end = lineEnd === -1 ? text.length : lineEnd + 1
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces.filter((piece) => piece.trim() !== '')
}
