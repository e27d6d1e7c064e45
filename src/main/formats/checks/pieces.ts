// Brings the pieces of an entity from a file into the form that spans have: in order, apart, whole characters.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { fragmentsSchema, type Range } from '../../../shared/spans.ts'
import { isInsidePair } from '../../../shared/text/offsets.ts'

export type CheckedPieces =
  | {
      readonly ok: true
      readonly start: number
      readonly end: number
      /** Only where there is more than one. */
      readonly fragments?: readonly Range[]
      /** Pieces touched; they are one piece now, over the same characters. */
      readonly joined: boolean
    }
  | {
      readonly ok: false
      readonly fault: Reason
    }

/** `pieces` are in UTF-16 units of `text`, in any order. */
export function checkPieces(text: string, pieces: readonly Range[]): CheckedPieces {
  if (pieces.length === 0) return { ok: false, fault: reason('why.no-place') }
  if (pieces.some(({ start, end }) => start >= end)) return { ok: false, fault: reason('why.empty') }
  if (pieces.some(({ start, end }) => !(start >= 0 && end <= text.length))) {
    return { ok: false, fault: reason('why.outside') }
  }
  if (pieces.some(({ start, end }) => isInsidePair(text, start) || isInsidePair(text, end))) {
    return { ok: false, fault: reason('why.cuts') }
  }
  const merged: Range[] = []
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last !== undefined && piece.start < last.end) return { ok: false, fault: reason('why.pieces-order') }
    if (last?.end === piece.start) merged[merged.length - 1] = { start: last.start, end: piece.end }
    else merged.push(piece)
  }
  if (!fragmentsSchema.safeParse(merged).success) return { ok: false, fault: reason('why.pieces-many') }
  const hull = { start: merged[0]!.start, end: merged.at(-1)!.end }
  const joined = merged.length < pieces.length
  return merged.length === 1 ? { ok: true, ...hull, joined } : { ok: true, ...hull, fragments: merged, joined }
}
