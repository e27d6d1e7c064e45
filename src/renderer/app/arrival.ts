// The focus goes to what a press brought up, once that is there: else it is lost with the button that was pressed.
import { type RefObject, useEffect, useRef } from 'react'
import { create } from 'zustand'

const useArrival = create<{ readonly awaited: string | null }>(() => ({ awaited: null }))

/** `name` of what comes up next: the id of a run or a job. */
export function awaitArrival(name: string): void {
  useArrival.setState({ awaited: name })
}

/** For the element that takes the focus when `name` is awaited; it needs a `tabIndex`. */
export function useArrivalFocus<Kind extends HTMLElement>(name: string): RefObject<Kind | null> {
  const element = useRef<Kind>(null)
  const isAwaited = useArrival(({ awaited }) => awaited === name)
  useEffect(() => {
    if (!isAwaited) return
    element.current?.focus()
    useArrival.setState({ awaited: null })
  }, [isAwaited])
  return element
}
