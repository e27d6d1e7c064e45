// Makes a document of what a BioC file holds: one text, labels from infons, offsets by the reading that makes every mention match.
import { listReasons, type Reason, reason } from '../../../shared/reasons/reason.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'
import { documentOrProblem, type FormatSpan, note, problem, type ReadItem } from '../format.ts'
import type { CountedUnit } from '../checks/offset-units.ts'
import { checkPieces } from '../checks/pieces.ts'
import { metaOf } from './bioc-meta.ts'
import type { BiocDocument, Infons } from './bioc-model.ts'
import { type Attempt, type PlacedAnnotation, type Reading, tryReadings } from './bioc-offsets.ts'

export interface BiocReader {
  read(document: BiocDocument): Generator<ReadItem>
  /** Once, after the last document. */
  end(): Generator<ReadItem>
}

/** `offsets` is a person's choice; otherwise each document is tried in every reading. */
export function createBiocReader(name: string, offsets?: OffsetUnit): BiocReader {
  const units = toUnits(offsets)
  const ids = new Set<string>()
  const used = new Set<Reading>()
  let preferred: Reading | undefined
  let count = 0
  let unchecked = 0

  return {
    *read(document) {
      count++
      const id = document.id === '' ? `${name}#${count}` : document.id
      if (ids.has(id)) {
        yield problem(id, reason('document.same-id'))
        return
      }
      ids.add(id)
      const attempts = tryReadings(document, units)
      const chosen = choose(attempts, preferred)
      if (chosen.layout.text === '') {
        yield problem(id, reason('document.empty'))
        return
      }
      if (!chosen.layout.ordered) {
        yield problem(id, reason('bioc.overlap'), {
          kind: 'change'
        })
      }
      if (chosen.checkable > 0) {
        if (isDecisive(attempts, chosen)) preferred = chosen.reading
        used.add(chosen.reading)
        if (chosen.matching < chosen.checkable) yield problem(id, listCounts(attempts), { kind: 'change' })
      }
      unchecked += chosen.annotations.length - chosen.checkable
      yield* readSpans(id, document, chosen)
    },

    *end() {
      if (count === 0) yield problem(name, reason('bioc.empty'), { kind: 'file' })
      for (const reading of used) yield note(reason('bioc.read-as', { reading: nameReading(reading) }))
      if (unchecked > 0) yield note(reason('bioc.unchecked', { count: unchecked }))
    }
  }
}

function toUnits(offsets: OffsetUnit | undefined): readonly CountedUnit[] | undefined {
  return offsets === undefined || offsets === 'grapheme-clusters' ? undefined : [offsets]
}

/** Where several readings match as much, the one that an earlier document proved, else the first. */
function choose(attempts: readonly Attempt[], preferred: Reading | undefined): Attempt {
  const most = Math.max(...attempts.map(({ matching }) => matching))
  const best = attempts.filter(({ matching }) => matching === most)
  return best.find(({ reading }) => reading === preferred) ?? best[0]!
}

function isDecisive(attempts: readonly Attempt[], chosen: Attempt): boolean {
  return attempts.filter(({ matching }) => matching === chosen.matching).length === 1
}

function listCounts(attempts: readonly Attempt[]): Reason {
  const counts = attempts.map(({ reading, matching }) =>
    reason('bioc.count', { reading: nameReading(reading), count: matching })
  )
  return reason('bioc.counts', { total: attempts[0]!.checkable, counts: listReasons(counts)! })
}

function nameReading({ unit, from }: Reading): Reason {
  return reason(from === 'document' ? 'bioc.from-document' : 'bioc.from-passage', { unit: reason(`unit.${unit}`) })
}

function* readSpans(id: string, document: BiocDocument, chosen: Attempt): Generator<ReadItem> {
  const { text } = chosen.layout
  const spans: FormatSpan[] = []
  const infons: [string, Record<string, string>][] = []
  const spanIds = new Set<string>()
  const left = { kind: 'span', document: id } as const
  const changed = { kind: 'change', document: id } as const
  for (const placed of chosen.annotations) {
    const { annotation } = placed
    const where = `${id}#${annotation.id === '' ? spans.length + 1 : annotation.id}`
    const pieces = placed.pieces === undefined ? undefined : checkPieces(text, placed.pieces)
    if (pieces?.ok !== true) {
      yield problem(where, reason('span.refused', { why: pieces?.fault ?? reason('why.outside') }), left)
      continue
    }
    if (placed.matches === false && !isOnlyRespelt(placed, chosen)) {
      yield problem(where, reason('span.refused', { why: reason('why.other-text') }), left)
      continue
    }
    if (placed.matches === false) {
      yield problem(where, reason('bioc.respelt'), changed)
    }
    if (pieces.joined) yield problem(where, reason('bioc.joined'), changed)
    const { label, state, rest } = readInfons(annotation.infons)
    if (label === undefined) yield problem(where, reason('bioc.no-type'), changed)
    // Some tools number anew in each passage: then the first has the id.
    const hasId = annotation.id !== '' && !spanIds.has(annotation.id)
    spanIds.add(annotation.id)
    const { ok: _ok, joined: _joined, ...range } = pieces
    spans.push({ ...(hasId ? { id: annotation.id } : {}), ...range, label: label ?? 'annotation', ...state })
    if (hasId && Object.keys(rest).length > 0) infons.push([annotation.id, rest])
  }
  const meta = metaOf(document, chosen.layout, Object.fromEntries(infons))
  yield documentOrProblem({ id, text, spans, ...(meta === undefined ? {} : { meta }) }, id)
}

/** PubTator writes `TNF-a` for `TNF-α`: the offsets are right where the others match and the length is the same. */
function isOnlyRespelt({ annotation, pieces }: PlacedAnnotation, chosen: Attempt): boolean {
  if (chosen.matching * 2 < chosen.checkable || pieces?.length !== 1) return false
  const { start, end } = pieces[0]!
  return annotation.text!.length === end - start
}

const labelKeys = ['type', 'label', 'class'] as const

function readInfons(infons: Infons) {
  const key = labelKeys.find((each) => (infons[each] ?? '') !== '')
  const { 'chartmark.status': status, 'chartmark.score': score, ...others } = infons
  const rest: Record<string, string> = {}
  for (const [name, value] of Object.entries(others)) if (name !== key) rest[name] = value
  const knownStatus = spanStatusSchema.safeParse(status)
  const knownScore = Number(score)
  return {
    label: key === undefined ? undefined : infons[key],
    state: {
      ...(knownStatus.success ? { status: knownStatus.data } : {}),
      ...(score !== undefined && knownScore >= 0 && knownScore <= 1 ? { score: knownScore } : {})
    },
    rest
  }
}
