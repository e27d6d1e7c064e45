// A place that a key asks for: it takes the focus once for each time, also where it is drawn only because it was asked for.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

export interface Asked {
  /** So often since the view was opened. */
  readonly times: number
  /** True for the first who takes it: a place that is drawn anew does not answer again. */
  readonly take: () => boolean
}

/** What is handed to the place, and the call that asks. */
export function useAsked(): readonly [asked: Asked, ask: () => void] {
  const [times, setTimes] = useState(0)
  const taken = useRef(0)
  const asked = useMemo(() => {
    const take = () => {
      const isNew = taken.current !== times
      taken.current = times
      return isNew
    }
    return { times, take }
  }, [times])
  return [asked, useCallback(() => setTimes((before) => before + 1), [])]
}

/** Answers with `act`. */
export function useAnswer(asked: Asked | undefined, act: () => void): void {
  useEffect(() => {
    if (asked?.take() === true) act()
  })
}
