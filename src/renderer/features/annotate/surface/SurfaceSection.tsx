// A run of blocks, or the room they will take while they are far from the screen.
import { memo } from 'react'
import type { Block, Section } from '../text/blocks.ts'
import styles from './TextSurface.module.css'

interface SurfaceSectionProps {
  readonly place: number
  readonly section: Section
  readonly blocks: readonly Block[]
  readonly text: string
  readonly isDrawn: boolean
  /** Pixels. */
  readonly lineHeight: number
}

/** Code units a line holds on the average, for the height of what is not drawn yet. */
const unitsPerLine = 60

export const SurfaceSection = memo(function SurfaceSection(props: SurfaceSectionProps) {
  const { place, section, blocks, text, isDrawn, lineHeight } = props
  if (!isDrawn) {
    const lines = Math.max(section.end - section.first, Math.ceil(section.units / unitsPerLine))
    return <div data-section={place} style={{ height: lines * lineHeight }} />
  }
  return (
    <div data-section={place}>
      {blocks.slice(section.first, section.end).map((block, offset) => (
        <div key={block.start} data-block={section.first + offset} data-line={block.line} className={styles.block}>
          {text.slice(block.start, block.end)}
        </div>
      ))}
    </div>
  )
})
