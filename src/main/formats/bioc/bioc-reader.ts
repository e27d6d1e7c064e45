// Makes a document of what a BioC file holds: one text, labels from infons, offsets by the reading that makes every mention match.
import { listReasons, type Reason, reason } from '../../../shared/reasons/reason.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import { documentOrProblem, type FormatSpan, note, problem, type ReadItem, type ReadOptions } from '../format.ts'
import { checkPieces } from '../checks/pieces.ts'
import { metaOf } from './bioc-meta.ts'
import type { BiocDocument, Infons } from './bioc-model.ts'
import { type Attempt, type PlacedAnnotation, type Reading, tryReadings } from './bioc-offsets.ts'
import { createSurvey, isPlacedAlike, readingsOf } from './bioc-readings.ts'

export type BiocItem = { readonly kind: 'bioc'; readonly document: BiocDocument } | ReadItem

/**
 * `open` gives the documents of the file, each time from the first. They are gone through twice: to find how the file counts, and to read
 * them. A person's choice is kept to; what it leaves open is found.
 */
export async function* readBioc(
  name: string,
  options: ReadOptions,
  open: () => AsyncIterable<BiocItem>
): AsyncGenerator<ReadItem> {
  const survey = createSurvey()
  for await (const item of open()) {
    if (item.kind === 'bioc') survey.add(item.document)
    if (survey.isEnough()) break
    options.onStep?.()
  }
  const found = survey.found()
  if (found.length > 0) yield { kind: 'readings', readings: found }
  const allowed = readingsOf(options)
  const matchingOf = ({ unit, from }: Reading) =>
    found.find((each) => each.unit === unit && each.from === from)?.matching ?? -1
  const most = Math.max(0, ...allowed.map(matchingOf))
  const likeliest = allowed.filter((reading) => matchingOf(reading) === most)
  const reader = createBiocReader(name, allowed, likeliest)
  let isDamaged = false
  for await (const item of open()) {
    if (item.kind === 'bioc') yield* reader.read(item.document)
    else yield item
    isDamaged ||= item.kind === 'problem' && item.problem.kind === 'file'
  }
  yield* reader.end(isDamaged)
}

interface BiocReader {
  read(document: BiocDocument): Generator<ReadItem>
  /** Once, after the last document. */
  end(isDamaged: boolean): Generator<ReadItem>
}

/** Each document is tried in the readings that are allowed; of these the `likeliest` fit the whole file equally well, where not all are alike. */
function createBiocReader(name: string, allowed: readonly Reading[], likeliest: readonly Reading[]): BiocReader {
  const ids = new Set<string>()
  const used = new Set<Reading>()
  let count = 0
  let unchecked = 0
  /** Whether some document alone would fit several readings that differ. */
  let isUndecided = false

  return {
    *read(document) {
      count++
      const id = document.id === '' ? `${name}#${count}` : document.id
      if (ids.has(id)) {
        yield problem(id, reason('document.same-id'))
        return
      }
      // A million documents without one are not to be held.
      if (document.id !== '') ids.add(id)
      const attempts = tryReadings(document, allowed)
      const chosen = choose(attempts, likeliest[0])
      isUndecided ||=
        likeliest.length > 1 &&
        attempts.some((each) => each.matching === chosen.matching && !isPlacedAlike(each, chosen))
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
        if (chosen.matching > 0) used.add(chosen.reading)
        if (chosen.matching < chosen.checkable) yield problem(id, listCounts(attempts), { kind: 'change' })
      }
      unchecked += chosen.annotations.length - chosen.checkable
      yield* readSpans(id, document, chosen)
    },

    *end(isDamaged) {
      if (isUndecided) yield note(reason('bioc.ambiguous', { readings: listReasons(likeliest.map(nameReading))! }))
      if (count === 0 && !isDamaged) yield problem(name, reason('bioc.empty'), { kind: 'file' })
      for (const reading of used) yield note(reason('bioc.read-as', { reading: nameReading(reading) }))
      if (unchecked > 0) yield note(reason('bioc.unchecked', { count: unchecked }))
    }
  }
}

/** Where several readings match as much, the file's, else the first. */
function choose(attempts: readonly Attempt[], likely: Reading | undefined): Attempt {
  const most = Math.max(...attempts.map(({ matching }) => matching))
  const best = attempts.filter(({ matching }) => matching === most)
  return best.find(({ reading }) => reading === likely) ?? best[0]!
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
