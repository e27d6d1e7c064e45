// Writes one document for brat: the text as it is, and its spans with what the document has beyond them.
import { ownSpanIds } from '../../../shared/formats.ts'
import { reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import { problem, spanProblem, surfaceOf, type FormatDocument, type ProblemItem } from '../format.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { nameSpans } from '../output/span-names.ts'
import { asReference, placeText, referencesOf, renameReferences } from './standoff-lines.ts'

const detailsSchema = z.object({ spans: z.record(z.string(), z.string()), lines: z.array(z.string()) })

export interface StandoffFile {
  /** Of the `.ann` file. */
  readonly content: string
  readonly problems: readonly ProblemItem[]
  readonly labels: readonly string[]
}

export function writeStandoff(document: FormatDocument, meta: FormatDocument['meta']): StandoffFile {
  const { id, text } = document
  const converter = createUnitConverter(text, 'code-points')
  const problems: ProblemItem[] = []
  const spans = document.spans.filter((span) => {
    if (isType(span.label)) return true
    problems.push(spanProblem(document, span, reason('loss.label-brat')))
    return false
  })
  const names = nameSpans(spans, { prefix: 'T', form: ownSpanIds.brat })
  const idsByPlace = new Map<string, string>()
  const lines = spans.map((span, at) => {
    const pieces = (span.fragments ?? [span]).map(
      ({ start, end }) => [converter.fromUtf16(start)!, converter.fromUtf16(end)!] as const
    )
    const place = placeText(span.label, pieces)
    idsByPlace.set(place, names[at]!)
    return `${names[at]!}\t${place}\t${asReference(surfaceOf(text, span.fragments ?? [span]))}\n`
  })
  const kept = detailsSchema.safeParse(meta?.['brat'])
  if (kept.success) lines.push(...writeDetails(kept.data, idsByPlace, id, problems))
  return { content: lines.join(''), problems, labels: [...new Set(spans.map(({ label }) => label))] }
}

/** Lines whose spans are all still there; a line that speaks of one that is not goes, and takes those with it that speak of it. */
function writeDetails(
  { spans, lines }: z.infer<typeof detailsSchema>,
  idsByPlace: ReadonlyMap<string, string>,
  id: string,
  problems: ProblemItem[]
): string[] {
  const names = new Map(
    Object.entries(spans).flatMap(([old, place]) => (idsByPlace.has(place) ? [[old, idsByPlace.get(place)!]] : []))
  )
  let kept = lines
  for (;;) {
    const there = new Set([...names.keys(), ...kept.map((line) => line.slice(0, line.indexOf('\t')))])
    const next = kept.filter((line) => referencesOf(line).every((name) => there.has(name)))
    if (next.length === kept.length) break
    kept = next
  }
  const lost = lines.length - kept.length
  if (lost > 0) problems.push(problem(id, reason('loss.brat-details', { count: lost }), { kind: 'change' }))
  return kept.map((line) => `${renameReferences(line, names)}\n`)
}

/** A type is parted from its offsets by a space and from other fields by a tab. */
function isType(label: string): boolean {
  return label !== '' && !/[\s;|]/.test(label) && label.isWellFormed()
}
