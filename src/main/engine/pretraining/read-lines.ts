// Lines of text, of files plain or gzip or of texts in memory, one after the other, never a whole file in memory.
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { basename } from 'node:path'
import { EngineError, systemCode } from '../errors.ts'
import type { TextSource } from './types.ts'

/** A longer line is cut here: a file without line ends must not fill the memory. */
const longestLine = 1 << 20
const lineEnd = /\r?\n/

/** The lines of all files or texts in order. Errors: TEXT_UNREADABLE. */
export async function* readTexts(source: TextSource): AsyncGenerator<string> {
  if ('files' in source) for (const file of source.files) yield* readLines(file)
  else for (const text of source.texts) yield* text.split(lineEnd)
}

/** Lines without their ends, UTF-8. Errors: TEXT_UNREADABLE for a file that is missing, cannot be read or is a damaged archive. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 16 })
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(lineEnd)
      rest = lines.pop()!
      yield* lines
      if (rest.length > longestLine) {
        yield rest
        rest = ''
      }
    }
    rest += decoder.decode()
    if (rest !== '') yield rest
  } catch (error) {
    if (systemCode(error) === '') throw error
    const problem = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new EngineError(
      'TEXT_UNREADABLE',
      `The text file ${basename(path)} ${problem}. Check the path and the file.`,
      {
        cause: error
      }
    )
  }
}
