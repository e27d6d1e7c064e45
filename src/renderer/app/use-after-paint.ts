// What may follow a frame: the answer to a key is on the screen first, lists and figures beside it come after.
import { startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** A page that nobody sees has no frames: after so many milliseconds it goes on without. */
const longestWait = 100

/** Runs once the next frame has been painted; the function that is returned calls it off. */
function afterPaint(run: () => void): () => void {
  let frame = 0
  let timer = 0
  const callOff = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const go = () => {
    callOff()
    run()
  }
  // What is asked of a frame runs before it is painted, a timer that is set in it runs after.
  frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = window.setTimeout(go, 0)
  })
  timer = window.setTimeout(go, longestWait)
  return callOff
}

/**
 * The value as it was when the last frame was painted, and the newest from then on. Unlike `useDeferredValue`, whose drawing may begin
 * before the frame and then holds it up.
 */
export function useAfterPaint<Value>(value: Value): Value {
  const [shown, setShown] = useState({ value })
  const latest = useRef(value)
  const callOff = useRef<(() => void) | null>(null)
  useLayoutEffect(() => {
    latest.current = value
    if (callOff.current !== null || Object.is(value, shown.value)) return
    callOff.current = afterPaint(() => {
      callOff.current = null
      startTransition(() => setShown({ value: latest.current }))
    })
  }, [value, shown])
  useEffect(() => () => callOff.current?.(), [])
  return shown.value
}
