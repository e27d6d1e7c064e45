// Measures the drawn text whenever its layout may have changed: at the drawing that changes it, and when its size changes.
import { type RefObject, useLayoutEffect } from 'react'
import type { SurfaceLayout } from './surface-dom.ts'

/** `measure` changes with all that it depends on. */
export function useOnLayout(
  layout: RefObject<SurfaceLayout | null>,
  measure: (drawn: SurfaceLayout) => void,
  layoutKey: string
): void {
  useLayoutEffect(() => {
    const again = () => {
      if (layout.current !== null) measure(layout.current)
    }
    const observer = new ResizeObserver(again)
    const begin = () => {
      again()
      const content = layout.current?.content
      if (content !== undefined) observer.observe(content)
    }
    begin()
    // At the first drawing the text tells of its layout only after this has run.
    const due = layout.current === null ? requestAnimationFrame(begin) : null
    return () => {
      observer.disconnect()
      if (due !== null) cancelAnimationFrame(due)
    }
  }, [layout, measure, layoutKey])
}
