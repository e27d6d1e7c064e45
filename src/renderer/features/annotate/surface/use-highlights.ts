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

/** A highlight on the screen with the ranges in it, by their places. */
interface Painted {
  readonly highlight: Highlight
  readonly ranges: Map<string, StaticRange>
}

/**
 * Paints labelled spans; `plan` must be of what is drawn. Only ranges that came or went are touched: an edit costs the browser one
 * range, not a label's or all of them.
 */
export function usePaint(
  layout: RefObject<SurfaceLayout | null>,
  plan: readonly Paint[],
  labels: readonly Label[],
  theme: Theme
): void {
  const painted = useRef(new Map<string, Painted>())
  useRules(highlightRules(plan, labels, theme))
  useLayoutEffect(() => {
    const drawn = layout.current
    if (drawn === null) return
    const before = painted.current
    const after = new Map<string, Painted>()
    for (const paint of plan) {
      const name = highlightName(paint, labels)
      const held = before.get(name) ?? createPainted(name, highlightPriority(paint))
      updateRanges(held, drawn, paint.ranges)
      after.set(name, held)
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

function createPainted(name: string, priority: number): Painted {
  const highlight = new Highlight()
  highlight.priority = priority
  CSS.highlights.set(name, highlight)
  return { highlight, ranges: new Map() }
}

function updateRanges({ highlight, ranges }: Painted, drawn: SurfaceLayout, wanted: readonly PaintedRange[]): void {
  const gone = new Set(ranges.keys())
  for (const range of wanted) {
    const place = `${range.block} ${range.start} ${range.end}`
    if (gone.delete(place) || ranges.has(place)) continue
    const made = toStaticRange(drawn, range)
    if (made === null) continue
    highlight.add(made)
    ranges.set(place, made)
  }
  for (const place of gone) {
    highlight.delete(ranges.get(place)!)
    ranges.delete(place)
  }
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
