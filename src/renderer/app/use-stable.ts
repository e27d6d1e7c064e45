// A callback that stays the same object and does what the newest drawing wants: parts that only hand it on are not drawn anew for it.
import { useCallback, useLayoutEffect, useRef } from 'react'

/** Not to be called while drawing, only from events and effects. */
export function useStable<Values extends readonly unknown[], Result>(
  act: (...values: Values) => Result
): (...values: Values) => Result {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...values: Values) => latest.current(...values), [])
}
