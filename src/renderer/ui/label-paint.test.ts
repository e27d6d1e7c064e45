// Every ready-made label colour stays legible in both themes.
import { describe, expect, it } from 'vitest'
import { labelColours } from '../../shared/labels.ts'
import { contrast, inkContrast, labelPaint } from './label-paint.ts'

const channels = (colour: string) => colour.match(/\d+/g)!.map(Number) as unknown as readonly [number, number, number]

describe.each(['light', 'dark'] as const)('label colours, %s', (theme) => {
  it.each([...labelColours])('%s keeps text at 7:1 and its line at 3:1', (colour) => {
    expect(inkContrast([colour], theme)).toBeGreaterThanOrEqual(7)
    // The worst that overlapping spans can do: the same colour five times.
    expect(
      inkContrast(
        Array.from({ length: 5 }, () => colour),
        theme
      )
    ).toBeGreaterThanOrEqual(7)
    const surface = theme === 'light' ? ([255, 255, 255] as const) : ([25, 28, 33] as const)
    expect(contrast(channels(labelPaint(colour, theme).line), surface)).toBeGreaterThanOrEqual(2.99)
  })
})

it('measures contrast as WCAG does', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
})
