// What opens when something is pressed can take it, or cover it, before the pointer is seen to leave: no event says so then.
import { type RefObject, useEffect, useRef } from 'react'

/** Handlers for an element that acts while the pointer is over it. The next move of the pointer elsewhere tells it that it was left. */
export function useHoverEnd(element: RefObject<HTMLElement | null>) {
  const isOver = useRef(false)
  useEffect(() => {
    const onMove = ({ target }: PointerEvent) => {
      const own = element.current
      if (!isOver.current || own === null || own.contains(target as Node)) return
      isOver.current = false
      own.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget: target }))
    }
    document.addEventListener('pointermove', onMove)
    return () => document.removeEventListener('pointermove', onMove)
  }, [element])
  const enter = () => {
    isOver.current = true
  }
  const leave = () => {
    isOver.current = false
  }
  return { onMouseEnter: enter, onMouseMove: enter, onMouseLeave: leave }
}
