// Lines of text files, plain or gzip, one after the other, never a whole file in memory.
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { basename } from 'node:path'
import { EngineError, systemCode } from '../errors.ts'

/** A longer line is cut here: a file without line ends must not fill the memory. */
const longestLine = 1 << 20

/** Lines without their ends, UTF-8. Errors: TEXT_UNREADABLE for a file that is missing, cannot be read or is a damaged archive. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 16 })
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/)
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
