// The names of labels over the spans on screen, and the scores of suggestions, where a person asks for them. The list of entities says the
// same to a screen reader.
import { type RefObject, useCallback, useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import { useFormats, useLabelName } from '../../../locales/use-text.ts'
import { cx } from '../../../ui/cx.ts'
import { goneColour } from '../../../ui/label-paint.ts'
import { useLabelStyle } from '../../../ui/LabelChip.tsx'
import { chipWidth, placeChips, type WantedChip } from '../text/chip-places.ts'
import type { SurfaceSpan } from '../text/span-index.ts'
import { boxesOf, type SurfaceLayout } from './surface-dom.ts'
import styles from './TextSurface.module.css'
import { useOnLayout } from './use-on-layout.ts'

interface SpanChipsProps {
  readonly layout: RefObject<SurfaceLayout | null>
  /** Those near the screen. */
  readonly spans: readonly SurfaceSpan[]
  readonly labels: readonly Label[]
  /** Changes when the layout may have. */
  readonly layoutKey: string
}

const nothing: readonly WantedChip[] = []

export function SpanChips({ layout, spans, labels, layoutKey }: SpanChipsProps) {
  const nameOf = useLabelName()
  const formats = useFormats()
  const [placed, setPlaced] = useState(nothing)
  const wordsOf = (span: SurfaceSpan) => {
    const label = labels.find(({ id }) => id === span.labelId)
    const name = label === undefined ? span.labelId : nameOf(label)
    return span.suggestion && typeof span.score === 'number' ? `${name} ${formats.score(span.score)}` : name
  }
  const words = new Map(spans.map((span) => [span.id, wordsOf(span)]))
  const wordsKey = JSON.stringify([...words])
  const measure = useCallback(
    (drawn: SurfaceLayout) => {
      const known = new Map(JSON.parse(wordsKey) as [string, string][])
      const wanted = spans.flatMap(({ id, fragments }) => {
        const box = boxesOf(drawn, fragments[0]!)[0]
        return box === undefined ? [] : [{ id, left: box.left, top: box.top, width: chipWidth(known.get(id) ?? '') }]
      })
      setPlaced(placeChips(wanted))
    },
    [spans, wordsKey]
  )
  useOnLayout(layout, measure, layoutKey)
  return (
    <div className={styles.overlay} aria-hidden="true">
      {placed.map((chip) => {
        const span = spans.find(({ id }) => id === chip.id)
        if (span === undefined) return null
        const colour = labels.find(({ id }) => id === span.labelId)?.colour
        return <SpanChip key={chip.id} chip={chip} words={words.get(chip.id) ?? ''} span={span} colour={colour} />
      })}
    </div>
  )
}

interface SpanChipProps {
  readonly chip: WantedChip
  readonly words: string
  readonly span: SurfaceSpan
  readonly colour: string | undefined
}

function SpanChip({ chip, words, span, colour = goneColour }: SpanChipProps) {
  const style = useLabelStyle(colour)
  return (
    <span
      data-chip=""
      className={cx(styles.chip, span.suggestion && styles.suggested)}
      style={{ ...style, left: chip.left, top: chip.top, width: chip.width }}
    >
      {words}
    </span>
  )
}
