// Writes a document as WebAnno TSV 3.3: words in rows, parts of words in rows of their own, numbers where a value needs one.
import type { Range } from '../../../shared/spans.ts'
import { splitSentencesWithWords } from '../../../shared/text/sentences.ts'
import type { FormatDocument, FormatSpan } from '../format.ts'
import { namedEntity, suggestion } from '../uima/layers.ts'
import { escapeTsvText, escapeTsvValue } from './tsv-escapes.ts'

export interface WrittenTsv {
  readonly content: string
  /** They begin or end between words, where no row is. */
  readonly left: readonly FormatSpan[]
}

interface Row extends Range {
  readonly spans: Set<FormatSpan>
}

/** Undefined for a text without words. `withSuggestions` adds a layer for what is not gold. */
export function tsvOf(document: FormatDocument, withSuggestions: boolean): WrittenTsv | undefined {
  const { text } = document
  const sentences = (document.sentences ?? splitSentencesWithWords(text)).filter(({ words }) => words.length > 0)
  if (sentences.length === 0) return undefined
  const words = sentences.flatMap((sentence) => sentence.words)
  const rows = words.map((word): Row[] => [{ ...word, spans: new Set() }])
  const left = document.spans.filter((span) => !spread(span, words, rows))
  const numbers = numberSpans(rows.flat())

  const lines = ['#FORMAT=WebAnno TSV 3.3', `#T_SP=${namedEntity}|value`]
  if (withSuggestions) lines.push(`#T_SP=${suggestion}|value|status|score`)
  lines.push('', '')
  let index = 0
  sentences.forEach((sentence, at) => {
    const next = sentences[at + 1]?.words[0]!.start
    lines.push(`#Text=${escapeTsvText(sentenceText(text, at === 0 ? 0 : sentence.words[0]!.start, next))}`)
    sentence.words.forEach((_word, inSentence) => {
      rows[index++]!.forEach((row, part) => {
        const place = `${at + 1}-${inSentence + 1}${part === 0 ? '' : `.${part}`}`
        const cells = cellsOf([...row.spans], numbers, withSuggestions)
        const token = escapeTsvText(text.slice(row.start, row.end))
        lines.push([place, `${row.start}-${row.end}`, token, ...cells, ''].join('\t'))
      })
    })
    lines.push('')
  })
  return { content: `${lines.join('\n')}\n`, left }
}

/** A line break before the next sentence is not written: a reader puts one between two sentences that stand apart. */
function sentenceText(text: string, start: number, next: number | undefined): string {
  if (next === undefined) return text.slice(start)
  return text.slice(start, text[next - 1] === '\n' ? next - 1 : next)
}

/** Puts a span into the rows of its words and parts of words; false where it begins or ends in none. */
function spread(span: FormatSpan, words: readonly Range[], rows: readonly Row[][]): boolean {
  const first = firstEndingAfter(words, span.start)
  const last = firstEndingAfter(words, span.end - 1)
  if (first === words.length || last === words.length) return false
  if (words[first]!.start > span.start || words[last]!.start >= span.end) return false
  for (let at = first; at <= last; at++) {
    const word = words[at]!
    const start = Math.max(word.start, span.start)
    const end = Math.min(word.end, span.end)
    const known = rows[at]!.find((row) => row.start === start && row.end === end)
    if (known !== undefined) known.spans.add(span)
    else rows[at]!.push({ start, end, spans: new Set([span]) })
  }
  return true
}

/** Index of the first word that ends after `offset`. */
function firstEndingAfter(words: readonly Range[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (words[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** A span over several rows, or one of several in a row, has a number. */
function numberSpans(rows: readonly Row[]): ReadonlyMap<FormatSpan, number> {
  const met = new Set<FormatSpan>()
  const numbers = new Map<FormatSpan, number>()
  for (const { spans } of rows) {
    for (const span of spans) {
      if ((spans.size > 1 || met.has(span)) && !numbers.has(span)) numbers.set(span, numbers.size + 1)
      met.add(span)
    }
  }
  return numbers
}

function cellsOf(
  spans: readonly FormatSpan[],
  numbers: ReadonlyMap<FormatSpan, number>,
  withSuggestions: boolean
): string[] {
  const isGold = ({ status }: FormatSpan) => status === undefined || status === 'accepted'
  const gold = spans.filter(isGold)
  const others = spans.filter((span) => !isGold(span))
  const cell = (of: readonly FormatSpan[], valueOf: (span: FormatSpan) => string | undefined) => {
    if (of.length === 0) return '_'
    return of
      .map((span) => {
        const value = valueOf(span)
        const number = numbers.get(span)
        return (value === undefined ? '*' : escapeTsvValue(value)) + (number === undefined ? '' : `[${number}]`)
      })
      .join('|')
  }
  const cells = [cell(gold, ({ label }) => label)]
  if (withSuggestions) {
    cells.push(
      cell(others, ({ label }) => label),
      cell(others, ({ status }) => status),
      cell(others, ({ score }) => (score === undefined ? undefined : String(score)))
    )
  }
  return cells
}
