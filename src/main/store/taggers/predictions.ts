// What each tagger said of a document, kept apart from what people decided: for comparing taggers and for honest figures.
import type { LabelledSpan } from '../../../shared/spans.ts'
import { readFragments, writeFragments } from '../annotations/annotation-states.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'

/** Of each document the newest few: enough to compare, and the table does not grow with every retraining. */
const taggersKept = 3

type PackedSpan = readonly [label: string, place: string, score: number | null]

export function writePrediction(
  write: WriteHandle,
  documentKey: number,
  taggerId: string,
  spans: readonly LabelledSpan[],
  at: string
): void {
  const packed = spans.map(({ start, end, label, fragments = [{ start, end }], score = null }): PackedSpan => [
    label,
    writeFragments(fragments),
    score
  ])
  // Replaced rather than updated: the key tells which is newest.
  write.run('DELETE FROM prediction WHERE document_key = ? AND tagger_id = ?', documentKey, taggerId)
  write.run(
    'INSERT INTO prediction (document_key, tagger_id, spans, at) VALUES (?, ?, ?, ?)',
    documentKey,
    taggerId,
    JSON.stringify(packed),
    at
  )
  write.run(
    `DELETE FROM prediction WHERE document_key = ? AND key NOT IN (
       SELECT key FROM prediction WHERE document_key = ? ORDER BY key DESC LIMIT ${taggersKept})`,
    documentKey,
    documentKey
  )
}

export interface Prediction {
  readonly taggerId: string
  readonly spans: readonly LabelledSpan[]
}

/** The newest last. */
export function predictionsOf(read: ReadHandle, documentKey: number): Prediction[] {
  return read
    .all<{ taggerId: string; spans: string }>(
      'SELECT tagger_id AS taggerId, spans FROM prediction WHERE document_key = ? ORDER BY key',
      documentKey
    )
    .map(({ taggerId, spans }) => ({ taggerId, spans: unpackSpans(spans) }))
}

export function unpackSpans(packed: string): LabelledSpan[] {
  return (JSON.parse(packed) as PackedSpan[]).map(([label, place, score]) => {
    const fragments = readFragments(place)
    const [first, last] = [fragments[0]!, fragments.at(-1)!]
    return {
      start: first.start,
      end: last.end,
      label,
      ...(fragments.length === 1 ? {} : { fragments }),
      ...(score === null ? {} : { score })
    }
  })
}

/** What the newest tagging says of where to look first. */
export function writeInterest(
  write: WriteHandle,
  documentKey: number,
  { uncertainty, disagreement }: { readonly uncertainty: number | null; readonly disagreement: number | null }
): void {
  write.run(
    'UPDATE document SET uncertainty = ?, disagreement = ? WHERE key = ?',
    uncertainty,
    disagreement,
    documentKey
  )
}
