// Names the spans of a document in a file: by their own ids, and by numbers that none of them has where they have none.
import type { FormatSpan } from '../format.ts'

export interface SpanNaming {
  /** Before a number: `T` of `T1`. */
  readonly prefix?: string
  /** Ids that the format can have; all that say anything, where nothing is said. */
  readonly form?: RegExp
}

/** A name for each span, in their order, each once. */
export function nameSpans(spans: readonly FormatSpan[], { prefix = '', form = /[^]/ }: SpanNaming = {}): string[] {
  const own = ({ id }: FormatSpan) => (id !== undefined && form.test(id) ? id : undefined)
  const taken = new Set(spans.map(own))
  const used = new Set<string>()
  let next = 1
  return spans.map((span) => {
    const id = own(span)
    if (id !== undefined && !used.has(id)) {
      used.add(id)
      return id
    }
    while (taken.has(`${prefix}${next}`)) next++
    return `${prefix}${next++}`
  })
}
