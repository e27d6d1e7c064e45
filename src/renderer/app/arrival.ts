// The focus goes to what a press brought up, once that is there: else it is lost with the button that was pressed.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'

const useArrival = create<{ readonly awaited: string | null }>(() => ({ awaited: null }))

/** Milliseconds after which what has not come up is taken to have been over before it could. */
const patience = 1500

/** What is on screen in the frame: it has the keyboard where nothing in it has. */
function focusView(): void {
  document.getElementById('view')?.focus()
}

/** `name` of what comes up next: the id of a run or a job. */
export function awaitArrival(name: string): void {
  useArrival.setState({ awaited: name })
  setTimeout(() => {
    if (useArrival.getState().awaited !== name) return
    useArrival.setState({ awaited: null })
    if (document.activeElement === document.body) focusView()
  }, patience)
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
  // The focus does not go with it, as with the line of a job that ends.
  useLayoutEffect(() => {
    const arrived = element.current
    return () => {
      if (arrived?.contains(document.activeElement) === true) focusView()
    }
  }, [])
  return element
}
