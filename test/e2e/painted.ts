// What a page paints, read back from its highlights as stretches of the document; and what it should paint there.
import type { Page } from 'playwright-core'
import type { Annotation } from '../../src/shared/entities.ts'
import type { Label } from '../../src/shared/labels.ts'
import { type Block, splitBlocks } from '../../src/renderer/features/annotate/text/blocks.ts'
import { rangesInBlocks } from '../../src/renderer/features/annotate/text/paint-plan.ts'
import { labelPaint, type Theme } from '../../src/renderer/ui/label-paint.ts'

export interface Painting {
  /** Indices of the blocks that are wholly on screen. */
  readonly onScreen: readonly number[]
  /** The text of each drawn block, by its index. */
  readonly texts: readonly (readonly [block: number, text: string])[]
  readonly ranges: readonly (PaintedPiece & { readonly highlight: string })[]
  /** Style rules of highlights. */
  readonly rules: readonly string[]
}

interface PaintedPiece {
  readonly block: number
  readonly start: number
  readonly end: number
}

export const readPainting = (page: Page): Promise<Painting> =>
  page.locator('[data-surface]').evaluate((surface) => {
    const frame = surface.getBoundingClientRect()
    const drawn = [...surface.querySelectorAll<HTMLElement>('[data-block]')]
    const indexOf = (element: Element | null) => Number(element?.closest<HTMLElement>('[data-block]')?.dataset['block'])
    return {
      onScreen: drawn
        .filter((block) => {
          const { top, bottom } = block.getBoundingClientRect()
          return bottom > frame.top && top < frame.bottom
        })
        .map(indexOf),
      texts: drawn.map((block) => [indexOf(block), block.textContent] as const),
      ranges: [...CSS.highlights]
        .filter(([name]) => /^chartmark-(label|suggestion)-/u.test(name))
        .flatMap(([highlight, ranges]) =>
          [...ranges].map(({ startContainer, startOffset, endOffset }) => ({
            highlight,
            block: startContainer.isConnected ? indexOf(startContainer.parentElement) : Number.NaN,
            start: startOffset,
            end: endOffset
          }))
        ),
      rules: document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
    }
  })

export interface Stored {
  readonly text: string
  readonly annotations: readonly Annotation[]
  readonly labels: readonly Label[]
}

/** What is wrong with the painting, in words; empty where what is painted is what is stored. */
export function paintingFaults(painting: Painting, { text, annotations, labels }: Stored, theme: Theme): string[] {
  const blocks: readonly Block[] = splitBlocks(text)
  const stored = new Set(
    annotations
      .filter(({ status }) => status !== 'rejected')
      .flatMap(({ labelId, status, fragments }) =>
        fragments.flatMap((fragment) =>
          rangesInBlocks(blocks, 0, blocks.length, fragment).map((piece) => pieceKey(labelId, status, piece))
        )
      )
  )
  const painted = new Set(
    painting.ranges.map(({ highlight, ...piece }) => {
      const [, kind, place] = highlight.split('-')
      const labelId = labels[Number(place)]?.id ?? 'unknown'
      return pieceKey(labelId, kind === 'suggestion' ? 'suggestion' : 'accepted', piece)
    })
  )
  const seen = new Set(painting.onScreen)
  return [
    ...painting.texts.flatMap(([at, shown]) =>
      shown === text.slice(blocks[at]!.start, blocks[at]!.end) ? [] : [`block ${at} shows other text`]
    ),
    ...[...painted].filter((piece) => !stored.has(piece)).map((piece) => `painted and not stored: ${piece}`),
    ...[...stored]
      .filter((piece) => seen.has(Number(piece.split(' ')[0])) && !painted.has(piece))
      .map((piece) => `stored and not painted: ${piece}`),
    ...painting.ranges.flatMap(({ highlight }) => ruleFault(painting.rules, highlight, labels, theme))
  ]
}

const pieceKey = (labelId: string, status: string, { block, start, end }: PaintedPiece) =>
  `${block} ${start}-${end} ${labelId} ${status === 'suggestion' ? 'suggestion' : 'label'}`

function ruleFault(rules: readonly string[], highlight: string, labels: readonly Label[], theme: Theme): string[] {
  const [, , place, lane] = highlight.split('-')
  const label = labels[Number(place)]
  const rule = rules.find((each) => each.startsWith(`::highlight(${highlight})`))
  if (rule === undefined) return [`no rule for ${highlight}`]
  if (label === undefined) return []
  const { line } = labelPaint(label.colour, theme, Number(lane))
  // Browsers write commas into `rgb()`.
  return rule.replaceAll(',', '').includes(line) ? [] : [`${highlight} is not ${line} in ${theme}: ${rule}`]
}
