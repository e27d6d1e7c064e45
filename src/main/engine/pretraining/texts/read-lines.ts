// Lines of text, of files plain or gzip or of texts in memory, one after the other, never a whole file in memory.
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { basename } from 'node:path'
import { EngineError, systemCode } from '../../errors.ts'
import type { TextSource } from '../types.ts'

/** A longer line is cut here: a file without line ends must not fill the memory. */
const longestLine = 1 << 20
const lineEnd = /\r?\n/
/** Of texts in memory: some tens of milliseconds' worth. */
const textsPerTurn = 100

/** The lines of all files or texts in order. Errors: TEXT_UNREADABLE. */
export async function* readTexts(source: TextSource): AsyncGenerator<string> {
  if ('files' in source) for (const file of source.files) yield* readLines(file)
  else
    for (const [place, text] of source.texts.entries()) {
      // Files let the event loop turn at each read; here, too, a cancellation must arrive.
      if (place % textsPerTurn === 0) await new Promise(setImmediate)
      yield* text.split(lineEnd)
    }
}

/** Lines without their ends. Errors: TEXT_UNREADABLE for a file that is missing, cannot be read, is a damaged archive, or begins as no text in UTF-8 does. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 16 })
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let isFirst = true
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true })
      if (isFirst && isOther(text)) {
        throw new EngineError(
          'TEXT_UNREADABLE',
          `The file ${basename(path)} is no text in UTF-8. Choose a text file, or save it as UTF-8 first.`
        )
      }
      isFirst = false
      const lines = (rest + text).split(lineEnd)
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
    if (error instanceof EngineError || systemCode(error) === '') throw error
    const problem = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new EngineError(
      'TEXT_UNREADABLE',
      `The text file ${basename(path)} ${problem}. Check the path and the file.`,
      {
        cause: error
      }
    )
  } finally {
    // A reader that stops early ends the unpacking, not the file behind it.
    file.destroy()
  }
}

/** Of the characters of a text, so many may be damaged. */
const mostDamaged = 0.02

/** Of another encoding, or no text: read on, its characters would be learned as they never were written. */
function isOther(text: string): boolean {
  const damaged = text.match(/[\0\ufffd]/g)?.length ?? 0
  return damaged > mostDamaged * text.length
}
