// The focus of a dialog, moved there as soon as it opens.
import { useLayoutEffect, useRef } from 'react'

interface FirstFocusProps {
  readonly find: () => HTMLElement | null
}

/** Within a popup, which by itself takes the focus with the next frame: what is typed right after the key that opens it goes into it. */
export function FirstFocus({ find }: FirstFocusProps) {
  const latest = useRef(find)
  useLayoutEffect(() => {
    // Once the popup has seen where the focus is to go back to, and after it has planned its own step, which then lets what is within it be.
    queueMicrotask(() => queueMicrotask(() => latest.current()?.focus({ preventScroll: true })))
  }, [])
  return null
}
