// Turns seconds left into the few words a person plans by: rough when long, never more exact than the estimate is.

export type Duration =
  | { readonly unit: 'moment' }
  | { readonly unit: 'seconds'; readonly seconds: number }
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number }

/** Below this nobody counts: "a few seconds". */
export const briefSeconds = 10

/** Rounds to 10 s below a minute, to whole minutes below 100 of them, then to 10 minutes. */
export function roundDuration(seconds: number): Duration {
  if (!(seconds >= briefSeconds)) return { unit: 'moment' }
  if (seconds < 55) return { unit: 'seconds', seconds: Math.round(seconds / 10) * 10 }
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 100) return { unit: 'minutes', minutes }
  const tens = Math.round(minutes / 10) * 10
  return { unit: 'hours', hours: Math.floor(tens / 60), minutes: tens % 60 }
}
