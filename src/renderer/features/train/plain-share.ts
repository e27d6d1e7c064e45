// Says a share as people say it: "8 of 10", with real counts where there are few, and never "10 of 10" for almost all.

export interface PlainShare {
  readonly found: number
  readonly of: number
  /** `almost`: rounding would say "all", but some are missed. `hardly`: rounding would say "none", but some are found. */
  readonly edge: 'plain' | 'almost' | 'hardly'
}

/** Below this many examples the counts themselves are said: "3 of 4" is honest where "8 of 10" is not. */
const fewExamples = 20

/** `share` in 0..1 of `support` examples. */
export function sayShare(share: number, support: number): PlainShare {
  if (support < fewExamples) return { found: Math.round(share * support), of: support, edge: 'plain' }
  const found = Math.round(share * 10)
  if (found === 10 && share < 1) return { found: 9, of: 10, edge: 'almost' }
  if (found === 0 && share > 0) return { found: 1, of: 10, edge: 'hardly' }
  return { found, of: 10, edge: 'plain' }
}
