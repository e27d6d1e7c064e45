// Puts the paint plan on the screen: registers the CSS highlights and their rules, and takes them away again.
import { type RefObject, useLayoutEffect } from 'react'
import type { Range } from '../../../../shared/spans.ts'
import type { Label } from '../../../../shared/labels.ts'
import type { Theme } from '../../../ui/label-paint.ts'
import { blockAt } from '../text/blocks.ts'
import { type Paint, rangesInBlocks } from '../text/paint-plan.ts'
import { highlightName, highlightPriority, highlightRules, pendingHighlight } from './highlight-styles.ts'
import { type SurfaceLayout, toStaticRange } from './surface-dom.ts'

const rules = new CSSStyleSheet()

function useRules(css: string): void {
  useLayoutEffect(() => {
    rules.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => sheet !== rules), rules]
  }, [css])
}

/** Paints labelled spans; `plan` must be of what is drawn. */
export function usePaint(
  layout: RefObject<SurfaceLayout | null>,
  plan: readonly Paint[],
  labels: readonly Label[],
  theme: Theme
): void {
  useRules(highlightRules(plan, labels, theme))
  useLayoutEffect(() => {
    const drawn = layout.current
    if (drawn === null) return
    const names = plan.map((paint) => {
      const ranges = paint.ranges.map((range) => toStaticRange(drawn, range)).filter((range) => range !== null)
      const highlight = new Highlight(...ranges)
      highlight.priority = highlightPriority(paint)
      const name = highlightName(paint, labels)
      CSS.highlights.set(name, highlight)
      return name
    })
    return () => {
      for (const name of names) CSS.highlights.delete(name)
    }
  }, [layout, plan, labels])
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
