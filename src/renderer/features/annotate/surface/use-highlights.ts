// Puts the paint plan on the screen: registers the CSS highlights and their rules, and takes them away again.
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Range } from '../../../../shared/spans.ts'
import type { Label } from '../../../../shared/labels.ts'
import type { Theme } from '../../../ui/label-paint.ts'
import { blockAt } from '../text/blocks.ts'
import { type Paint, type PaintedRange, rangesInBlocks } from '../text/paint-plan.ts'
import { highlightName, highlightPriority, highlightRules, pendingHighlight } from './highlight-styles.ts'
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

/** Paints what is being selected, as it would be marked. */
export function usePendingPaint(layout: RefObject<SurfaceLayout | null>, fragments: readonly Range[]): void {
  useLayoutEffect(() => {
    const drawn = layout.current
    if (drawn === null || fragments.length === 0) return
    const ranges = fragments.flatMap((fragment) => {
      const first = blockAt(drawn.blocks, fragment.start)
      const end = blockAt(drawn.blocks, fragment.end) + 1
      return rangesInBlocks(drawn.blocks, first, end, fragment)
        .map((range) => toStaticRange(drawn, range))
        .filter((range) => range !== null)
    })
    const highlight = new Highlight(...ranges)
    highlight.priority = 200
    CSS.highlights.set(pendingHighlight, highlight)
    return () => void CSS.highlights.delete(pendingHighlight)
  }, [layout, fragments])
}
