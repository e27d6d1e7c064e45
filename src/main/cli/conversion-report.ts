// The report of a conversion: counts and every problem, written as it goes, since there may be more problems than fit in memory.
import type { Problem } from '../formats/format.ts'
import type { Part } from '../formats/resolve.ts'
import type { Output } from './output.ts'
import { createWholeFile } from './write-whole.ts'

const shownProblems = 10
const keptNotes = 1000

export interface ConversionReport {
  readonly counts: { documents: number; spans: number; problems: number }
  problem(problem: Problem): Promise<void>
  note(message: string): void
  part(part: Part): void
  /** Writes the report's file, if one was asked for, and says how many problems were not shown. */
  end(): Promise<void>
}

/** `{"documents":n,"spans":n,"problems":[{"where","message"}],"read":[{"file","format","reason","encoding"}],"notes":[]}` */
export async function createReport(file: string | undefined, out: Output): Promise<ConversionReport> {
  const whole = file === undefined ? undefined : await createWholeFile(file)
  const counts = { documents: 0, spans: 0, problems: 0 }
  const notes: string[] = []
  const read: object[] = []
  await whole?.write('{\n"problems": [')
  return {
    counts,
    async problem({ where, message }) {
      if (counts.problems < shownProblems) out.note(`${where}: ${message}`)
      await whole?.write(`${counts.problems === 0 ? '' : ','}\n${JSON.stringify({ where, message })}`)
      counts.problems++
    },
    note(message) {
      if (notes.length < keptNotes) notes.push(message)
      if (notes.length <= shownProblems) out.note(message)
    },
    part({ input, format, reason, encoding }) {
      if (read.length < keptNotes) read.push({ file: input.name, format: format.id, reason, encoding })
      if (read.length <= shownProblems && reason !== 'it was chosen') {
        out.note(`${input.name} is read as ${format.id}: ${reason}${encoding === '' ? '' : ` (${encoding})`}.`)
      }
    },
    async end() {
      if (counts.problems > shownProblems) out.note(`and ${counts.problems - shownProblems} more problems.`)
      const { documents, spans } = counts
      await whole?.write(`\n],\n"documents": ${documents},\n"spans": ${spans},\n`)
      await whole?.write(`"read": ${JSON.stringify(read)},\n"notes": ${JSON.stringify(notes)}\n}\n`)
      await whole?.commit()
    }
  }
}
