// What lies over the text: the caret, the ring around the selected span, and the small palette at the selection.
import { type ReactNode, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Range } from '../../../../shared/spans.ts'
import { type Box, boxesOf, caretBox, type SurfaceLayout } from './surface-dom.ts'
import styles from './TextSurface.module.css'
import { useOnLayout } from './use-on-layout.ts'

interface SurfaceOverlayProps {
  readonly layout: RefObject<SurfaceLayout | null>
  readonly scroller: RefObject<HTMLElement | null>
  /** Offset of the caret, null to hide it. */
  readonly caret: number | null
  /** Fragments of the selected span. */
  readonly ringed: readonly Range[]
  /** Fragments that the palette stands at; empty hides it. */
  readonly anchored: readonly Range[]
  readonly floating: ReactNode
  /** Changes when the layout may have: sections drawn, line height, width. */
  readonly layoutKey: string
}

interface Measured {
  readonly caret: Box | null
  readonly rings: readonly Box[]
  readonly anchor: Box | null
}

const nothing: Measured = { caret: null, rings: [], anchor: null }
/** The ring stands off the glyphs and their first line. */
const ringGap = { x: 0, top: 1, bottom: 3 }

export function SurfaceOverlay(props: SurfaceOverlayProps) {
  const { layout, scroller, caret, ringed, anchored, floating, layoutKey } = props
  const [measured, setMeasured] = useState(nothing)
  const measure = useCallback(
    (drawn: SurfaceLayout) => {
      const anchor = anchored.flatMap((range) => boxesOf(drawn, range)).at(-1) ?? null
      setMeasured((before) => ({
        caret: caret === null ? null : caretBox(drawn, caret),
        rings: ringed.flatMap((range) => boxesOf(drawn, range)),
        // The same where it has not moved: the palette is then not placed anew.
        anchor: anchor !== null && before.anchor !== null && isSameBox(anchor, before.anchor) ? before.anchor : anchor
      }))
    },
    [caret, ringed, anchored]
  )
  useOnLayout(layout, measure, layoutKey)

  return (
    <div className={styles.overlay}>
      {measured.rings.map((box) => (
        <span
          key={`${box.left} ${box.top}`}
          className={styles.ring}
          style={{
            left: box.left - ringGap.x - 2,
            top: box.top - ringGap.top - 2,
            width: box.width + 2 * ringGap.x + 4,
            height: box.height + ringGap.top + ringGap.bottom + 4
          }}
        />
      ))}
      {measured.caret === null ? null : (
        <span
          className={styles.caret}
          style={{ left: measured.caret.left, top: measured.caret.top, height: measured.caret.height }}
        />
      )}
      {measured.anchor === null ? null : (
        <Floating anchor={measured.anchor} scroller={scroller}>
          {floating}
        </Floating>
      )}
    </div>
  )
}

interface FloatingProps {
  readonly anchor: Box
  readonly scroller: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

const isSameBox = (one: Box, other: Box): boolean =>
  one.left === other.left && one.top === other.top && one.width === other.width && one.height === other.height

/** Below the end of the selection; above it where the window ends; never beyond the sides. */
function Floating({ anchor, scroller, children }: FloatingProps) {
  const element = useRef<HTMLDivElement>(null)
  // Measured when it moves or its size changes, not at every drawing: measuring lays out the text.
  useLayoutEffect(() => {
    const place = element.current
    if (place === null) return
    const move = () => placeAt(place, anchor, scroller.current)
    move()
    const observer = new ResizeObserver(move)
    observer.observe(place)
    return () => observer.disconnect()
  }, [anchor, scroller])
  return (
    <div ref={element} data-floating="" className={styles.floating}>
      {children}
    </div>
  )
}

function placeAt(place: HTMLElement, anchor: Box, scroller: HTMLElement | null): void {
  const parent = place.offsetParent
  if (parent === null || scroller === null) return
  const frame = scroller.getBoundingClientRect()
  const origin = parent.getBoundingClientRect()
  const below = anchor.top + anchor.height + 10
  const fits = origin.top + below + place.offsetHeight <= frame.bottom - 8
  const above = anchor.top - place.offsetHeight - 8
  const top = fits || origin.top + above < frame.top ? below : above
  const rightmost = frame.right - origin.left - place.offsetWidth - 20
  const left = Math.max(frame.left - origin.left + 12, Math.min(anchor.left, rightmost))
  place.style.top = `${top}px`
  place.style.left = `${left}px`
}
