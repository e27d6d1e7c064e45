// Decides whether a single line break ends a sentence or only wraps a long line.
import type { Range } from '../spans.ts'
import { isIdeographAt } from './characters.ts'

/** Columns (an ideograph takes two) from which a line may have been wrapped; a shorter line was ended on purpose. */
const wrapColumns = 50
/** Lines are looked at no further than this: longer ones are wrapped or not whatever follows. */
const farthest = 400

/** Whether the break after word `last` ends a sentence. */
export function endsAtLineBreak(text: string, words: readonly Range[], last: number): boolean {
  const word = words[last]!
  const next = words[last + 1]!
  const line = text.slice(next.start, lineEnd(text, next.start))
  if (startsItem(line)) return true
  if (/[:：]$/.test(text.slice(word.start, word.end))) return true
  if (/^\p{Ll}|^[,;)、，；）]/u.test(line)) return false
  return columnsBefore(text, word.end) < wrapColumns
}

const bullet = /^[-–—*•·●○▪◦■□◆►➢✓※+>#]/u
const numbered =
  /^(?:[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[)）.．、]|[(（]?[一二三四五六七八九十]{1,3}[)）、．.]|[①-⑳])(?!\d)/u
/** `Past medical history:`, `诊断：`: a few words and a colon. */
const heading = /^[\p{Lu}\p{Lo}][^:：.。,，\r\n]{0,40}[:：]/u

function startsItem(line: string): boolean {
  return bullet.test(line) || numbered.test(line) || heading.test(line)
}

function lineEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + farthest)
  let at = from
  while (at < limit && !isBreak(text.charCodeAt(at))) at++
  return at
}

/** Width of the line that ends at `end`, as far as it matters. */
function columnsBefore(text: string, end: number): number {
  let columns = 0
  for (let at = end - 1; at >= 0 && columns < wrapColumns && !isBreak(text.charCodeAt(at)); at--) {
    columns += isIdeographAt(text, at) ? 2 : 1
  }
  return columns
}

function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x0b || unit === 0x85 || unit === 0x2028
}
