// A place in a text with the words around it, on one line, for lists.
import type { Range } from '../../shared/spans.ts'

export interface Excerpt {
  readonly before: string
  readonly found: string
  readonly after: string
}

/** `length`: UTF-16 code units after it, and before it unless `lengthBefore` says otherwise. */
export function excerptOf(text: string, { start, end }: Range, length: number, lengthBefore = length): Excerpt {
  return {
    before: onOneLine(text.slice(Math.max(0, start - lengthBefore), start)).trimStart(),
    found: onOneLine(text.slice(start, end)),
    after: onOneLine(text.slice(end, end + length)).trimEnd()
  }
}

/** White space is one space, and no half character stands at a cut. */
export function onOneLine(text: string): string {
  return text.toWellFormed().replaceAll('\ufffd', '').replaceAll(/\s+/gu, ' ')
}
