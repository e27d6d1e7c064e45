// Names and style rules of the CSS highlights: one for each label, lane and kind in use, so that spans cost no rule of their own.
import type { Label } from '../../../../shared/labels.ts'
import { goneColour, labelPaint, type Theme } from '../../../ui/label-paint.ts'
import type { PaintKey } from '../text/paint-plan.ts'

/** The stretch that is being selected. */
export const pendingHighlight = 'chartmark-pending'
/** What a search found, and the place it is at. */
export const foundHighlight = 'chartmark-found'
export const foundAtHighlight = 'chartmark-found-at'

/** Pixels between the text's baseline and the line of lane 0, and from lane to lane. */
const firstLineBelow = 4
const laneStep = 4
/** Lanes that fit between two lines of text at the usual line height without touching the letters below. */
const usualLanes = 2

export function highlightName(key: PaintKey, labels: readonly Label[]): string {
  const place = labels.findIndex((label) => label.id === key.labelId)
  return `chartmark-${key.suggestion ? 'suggestion' : 'label'}-${place === -1 ? 'unknown' : place}-${key.lane}`
}

/** Inner spans lie above outer ones, and accepted ones above suggestions. */
export function highlightPriority(key: PaintKey): number {
  return 100 - 2 * key.lane - (key.suggestion ? 1 : 0)
}

/** Style sheet for the highlights in use. Suggestions have a dashed line and no tint, accepted spans a full line and a tint. */
export function highlightRules(keys: readonly PaintKey[], labels: readonly Label[], theme: Theme): string {
  const rules = keys.map((key) => {
    const colour = labels.find((label) => label.id === key.labelId)?.colour ?? goneColour
    const paint = labelPaint(colour, theme, key.lane)
    const line = `text-decoration: underline ${key.suggestion ? 'dashed' : 'solid'} ${paint.line} 2px`
    const place = `text-underline-offset: ${firstLineBelow + key.lane * laneStep}px; text-decoration-skip-ink: none`
    const tint = key.suggestion ? 'transparent' : paint.tint
    return `::highlight(${highlightName(key, labels)}) { background-color: ${tint}; ${line}; ${place} }`
  })
  return rules.join('\n')
}

/** Extra height of a line of text, in pixels, that spans overlapping this deep need. */
export function extraLineHeight(depth: number): number {
  return Math.max(0, Math.min(depth, 6) - usualLanes) * laneStep
}
