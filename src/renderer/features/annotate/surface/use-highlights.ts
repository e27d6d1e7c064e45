// Puts the paint plan on the screen: registers the CSS highlights and their rules, and takes them away again.
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Range } from '../../../../shared/spans.ts'
import type { Label } from '../../../../shared/labels.ts'
import type { Theme } from '../../../ui/label-paint.ts'
import { blockAt } from '../text/blocks.ts'
import { type Paint, type PaintedRange, rangesInBlocks } from '../text/paint-plan.ts'
import { highlightName, highlightPriority, highlightRules } from './highlight-styles.ts'
import { type SurfaceLayout, toStaticRange } from './surface-dom.ts'

const rules = new CSSStyleSheet()

function useRules(css: string): void {
  useLayoutEffect(() => {
    rules.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => sheet !== rules), rules]
  }, [css])
}

/**
 * Paints labelled spans; `plan` must be of what is drawn. A highlight whose ranges stay as they are is not touched: an
 * edit costs the browser one label's repaint, not all of them.
 */
export function usePaint(
  layout: RefObject<SurfaceLayout | null>,
  plan: readonly Paint[],
  labels: readonly Label[],
  theme: Theme
): void {
  const painted = useRef(new Map<string, Paint>())
  useRules(highlightRules(plan, labels, theme))
  useLayoutEffect(() => {
    const drawn = layout.current
    if (drawn === null) return
    const before = painted.current
    const after = new Map<string, Paint>()
    for (const paint of plan) {
      const name = highlightName(paint, labels)
      const held = before.get(name)
      if (held === undefined || !sameRanges(held.ranges, paint.ranges))
        CSS.highlights.set(name, toHighlight(drawn, paint))
      after.set(name, paint)
    }
    for (const name of before.keys()) if (!after.has(name)) CSS.highlights.delete(name)
    painted.current = after
  }, [layout, plan, labels])
  useLayoutEffect(
    () => () => {
      for (const name of painted.current.keys()) CSS.highlights.delete(name)
      painted.current = new Map()
    },
    []
  )
}

function toHighlight(drawn: SurfaceLayout, paint: Paint): Highlight {
  const ranges = paint.ranges.map((range) => toStaticRange(drawn, range)).filter((range) => range !== null)
  const highlight = new Highlight(...ranges)
  highlight.priority = highlightPriority(paint)
  return highlight
}

function sameRanges(a: readonly PaintedRange[], b: readonly PaintedRange[]): boolean {
  return (
    a.length === b.length &&
    a.every((range, at) => {
      const other = b[at]!
      return range.block === other.block && range.start === other.start && range.end === other.end
    })
  )
}

/** Paints stretches that are no spans, in one highlight whose rule stands in the style sheet: the selection, what a search found. */
export function usePlainPaint(
  layout: RefObject<SurfaceLayout | null>,
  name: string,
  ranges: readonly Range[],
  priority: number
): void {
  useLayoutEffect(() => {
    const drawn = layout.current
    if (drawn === null || ranges.length === 0) return
    const painted = ranges.flatMap((range) => {
      const first = blockAt(drawn.blocks, range.start)
      const end = blockAt(drawn.blocks, range.end) + 1
      return rangesInBlocks(drawn.blocks, first, end, range)
        .map((piece) => toStaticRange(drawn, piece))
        .filter((piece) => piece !== null)
    })
    const highlight = new Highlight(...painted)
    highlight.priority = priority
    CSS.highlights.set(name, highlight)
    return () => void CSS.highlights.delete(name)
  }, [layout, name, ranges, priority])
}
