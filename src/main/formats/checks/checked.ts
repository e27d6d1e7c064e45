// Holds what any reader gives to the invariants, whatever its format: spans within their text, whole characters, ids that are there once.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { fragmentsSchema } from '../../../shared/spans.ts'
import { isInsidePair } from '../../../shared/text/offsets.ts'
import { problem, type FormatDocument, type FormatSpan, type ProblemItem, type ReadItem } from '../format.ts'

/** Passes everything on but spans and documents that break an invariant, which become problems. */
export async function* checkItems(items: AsyncIterable<ReadItem>): AsyncGenerator<ReadItem> {
  for await (const item of items) {
    if (item.kind !== 'document') yield item
    else {
      const { document, problems } = checkSpans(item.document)
      yield* problems
      yield { kind: 'document', document }
    }
  }
}

function checkSpans(document: FormatDocument): { document: FormatDocument; problems: ProblemItem[] } {
  const problems: ProblemItem[] = []
  const ids = new Set<string>()
  const spans = document.spans.filter((span) => {
    const fault =
      spanFault(document.text, span) ?? (span.id !== undefined && ids.has(span.id) ? reason('why.same-id') : undefined)
    if (span.id !== undefined) ids.add(span.id)
    if (fault === undefined) return true
    problems.push(
      problem(document.id, reason('span.at', { start: span.start, end: span.end, why: fault }), { kind: 'span' })
    )
    return false
  })
  return { document: problems.length === 0 ? document : { ...document, spans }, problems }
}

/** What is wrong with a span's place; undefined where nothing is. */
export function spanFault(
  text: string,
  { start, end, fragments }: Pick<FormatSpan, 'start' | 'end' | 'fragments'>
): Reason | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length) return reason('why.outside')
  if (start >= end) return reason('why.empty')
  if (fragments !== undefined) {
    if (!fragmentsSchema.safeParse(fragments).success) return reason('why.pieces-touch')
    if (fragments[0]!.start !== start || fragments.at(-1)!.end !== end) return reason('why.pieces-edges')
  }
  const pieces = fragments ?? [{ start, end }]
  const cuts = pieces.some((piece) => isInsidePair(text, piece.start) || isInsidePair(text, piece.end))
  return cuts ? reason('why.cuts') : undefined
}
