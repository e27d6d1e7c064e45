// Whether a sample is enough, and what is missing where it is not.
import type { QualitySample } from '../../../shared/quality.ts'

export type Verdict =
  /** Documents of the sample are still to be reviewed, and nothing can be said, or it will be enough once they are. */
  | { readonly kind: 'reviewing' }
  /** Every document of the archive is in it and reviewed: the figures are no estimate. */
  | { readonly kind: 'whole' }
  | { readonly kind: 'enough' }
  /** So many documents must be added. */
  | { readonly kind: 'more'; readonly documents: number }

/** Reviewed documents below which no width is trusted, whatever the interval says. */
const fewestReviewed = 20

export function judgeSample({ reviewed, documents, archive, needed, rows }: QualitySample, halfWidth: number): Verdict {
  if (reviewed === archive && archive > 0) return { kind: 'whole' }
  const all = rows[0]
  const isNarrow =
    all !== undefined &&
    [all.precision, all.recall].every(({ value, low, high }) => value === null || (high - low) / 2 <= halfWidth)
  if (isNarrow && reviewed >= fewestReviewed) return { kind: 'enough' }
  const wanted = Math.min(archive, Math.max(needed ?? 0, fewestReviewed))
  if (reviewed < documents && (needed === null || wanted <= documents)) return { kind: 'reviewing' }
  return wanted > documents ? { kind: 'more', documents: wanted - documents } : { kind: 'reviewing' }
}
