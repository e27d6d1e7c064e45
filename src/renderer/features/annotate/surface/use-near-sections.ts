// Which sections are on the screen or near it; sections far away stay undrawn until they come near.
import { type RefObject, useLayoutEffect, useState } from 'react'

/** Sections drawn before the first look at the screen. */
const drawnAtFirst = 2

/** How far beyond the screen is near. The browser lays out all of it, and goes through all spans in it at every edit. */
const margin = '800px 0px'

interface NearSections {
  /** On the screen or near it now. */
  readonly near: ReadonlySet<number>
  /** Near at some time: they stay drawn, so that nothing jumps on the way back. */
  readonly met: ReadonlySet<number>
}

export function useNearSections(scroller: RefObject<HTMLElement | null>, count: number): NearSections {
  const [sections, setSections] = useState<NearSections>(() => {
    const first = new Set(Array.from({ length: Math.min(count, drawnAtFirst) }, (_, index) => index))
    return { near: first, met: first }
  })
  useLayoutEffect(() => {
    const root = scroller.current
    if (root === null || count <= drawnAtFirst) return
    const observer = new IntersectionObserver(
      (entries) =>
        setSections((before) => {
          const near = new Set(before.near)
          const met = new Set(before.met)
          for (const entry of entries) {
            const section = Number((entry.target as HTMLElement).dataset['section'])
            if (entry.isIntersecting) {
              near.add(section)
              met.add(section)
            } else near.delete(section)
          }
          return { near, met }
        }),
      { root, rootMargin: margin }
    )
    for (const element of root.querySelectorAll('[data-section]')) observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, count])
  return sections
}
