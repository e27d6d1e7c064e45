// The report of a conversion: counts and every problem, written as it goes, since there may be more problems than fit in memory.
import type { LossKind } from '../../shared/formats.ts'
import type { ProblemItem } from '../formats/format.ts'
import type { Part } from '../formats/resolve.ts'
import { type Reason, sayReason } from '../../shared/reasons/reason.ts'
import type { Output } from './output.ts'
import { createWholeFile } from './write-whole.ts'

const shownProblems = 10
const keptNotes = 1000

export interface ConversionReport {
  readonly counts: {
    documents: number
    spans: number
    /** Without what is known beforehand to have no place in the format. */
    problems: number
    readonly losses: Partial<Record<LossKind, number>>
  }
  problem(item: Pick<ProblemItem, 'problem' | 'loss'>): Promise<void>
  note(message: string): void
  part(part: Part): void
  /** Writes the report's file, if one was asked for, and says how many problems were not shown. */
  end(): Promise<void>
}

/**
 * `{"problems":[{"where","message","code","kind","loss"?}],"documents":n,"spans":n,"losses":{kind:n},"read":[{"file","format","reason",
 * "encoding"}],"notes":[]}`. All problems are in the file; a terminal shows the first few, and of what a format has no place for the numbers.
 */
export async function createReport(file: string | undefined, out: Output): Promise<ConversionReport> {
  const whole = file === undefined ? undefined : await createWholeFile(file)
  const losses: Partial<Record<LossKind, number>> = {}
  const counts = { documents: 0, spans: 0, problems: 0, losses }
  const notes: string[] = []
  const read: object[] = []
  let rows = 0
  await whole?.write('{\n"problems": [')
  return {
    counts,
    async problem({ problem: { where, message, kind, reason }, loss }) {
      if (loss !== undefined) losses[loss.kind] = (losses[loss.kind] ?? 0) + loss.count
      const row = { where, message, code: codeOf(reason), kind, loss: loss?.kind }
      await whole?.write(`${rows++ === 0 ? '' : ','}\n${JSON.stringify(row)}`)
      if (loss !== undefined && isSide(loss.kind)) return
      if (counts.problems++ < shownProblems) out.note(`${where}: ${message}`)
    },
    note(message) {
      if (notes.length < keptNotes) notes.push(message)
      if (notes.length <= shownProblems) out.note(message)
    },
    part({ input, format, reason, encoding }) {
      const why = sayReason(reason)
      if (read.length < keptNotes) read.push({ file: input.name, format: format.id, reason: why, encoding })
      if (read.length <= shownProblems && reason.code !== 'format.chosen') {
        out.note(`${input.name} is read as ${format.id}: ${why}${encoding === '' ? '' : ` (${encoding})`}.`)
      }
    },
    async end() {
      if (counts.problems > shownProblems) out.note(`and ${counts.problems - shownProblems} more problems.`)
      const side = (Object.keys(losses) as LossKind[]).filter(isSide)
      for (const kind of side) out.note(`${losses[kind]!} ${sideWords[kind]}`)
      if (side.length > 0 && file === undefined) out.note('With --report FILE each of them is listed.')
      const { documents, spans } = counts
      await whole?.write(`\n],\n"documents": ${documents},\n"spans": ${spans},\n"losses": ${JSON.stringify(losses)},\n`)
      await whole?.write(`"read": ${JSON.stringify(read)},\n"notes": ${JSON.stringify(notes)}\n}\n`)
      await whole?.commit()
    }
  }
}

/** Of these it is known beforehand that a format has no place for them, while the span or the document itself goes: they are no fault. */
const sideWords = {
  suggestions: 'spans that are not gold were left out: this format cannot mark them as such.',
  scores: 'scores were left out: this format has no place for them.',
  attributes: 'spans lost their attributes or codes: this format has no place for them.',
  ids: 'spans lost the ids that a file gave them: this format has no place for them.',
  tokens: 'documents lost their division into sentences and words: this format has no place for it.',
  notes: 'notes to documents were left out: this format has no place for them.',
  details: 'documents lost details of theirs (names, groups, status): this format has no place for them.',
  beside: 'documents leave behind what files said beside the text: it may quote it.'
} as const satisfies Partial<Record<LossKind, string>>

function isSide(kind: LossKind): kind is keyof typeof sideWords {
  return Object.hasOwn(sideWords, kind)
}

/** The reason within one that only says where it holds. */
function codeOf({ code, values = {} }: Reason): string {
  const { why } = values
  return typeof why === 'object' ? codeOf(why) : code
}
