// The colours offered stay apart, to colour-blind eyes as well.
import { expect, it } from 'vitest'
import { alike, colourDistance, furthestColour } from './colours.ts'
import { labelColours } from './labels.ts'

it('are all apart from one another', () => {
  const pairs = labelColours.flatMap((one, place) =>
    labelColours.slice(place + 1).map((other) => [one, other] as const)
  )
  const close = pairs.filter(([one, other]) => colourDistance(one, other) < alike)
  expect(close).toEqual([])
})

it('measure nothing between a colour and itself, and see red and green as the colour-blind do', () => {
  expect(colourDistance('#0072b2', '#0072b2')).toBe(0)
  expect(colourDistance('#000000', '#ffffff')).toBeCloseTo(100, 0)
  // Far apart to most people (CIE 1976 about 120), close to a person without green cones.
  expect(colourDistance('#c05a00', '#7a7a00')).toBeLessThan(25)
})

it('give a new label the colour furthest from those in use', () => {
  expect(furthestColour([])).toBe(labelColours[0])
  const used: string[] = []
  for (let count = 0; count < labelColours.length; count++) used.push(furthestColour(used))
  expect(new Set(used).size).toBe(labelColours.length)
})

it('gives every colour once before any twice', () => {
  const used: string[] = []
  for (let count = 0; count < 2 * labelColours.length; count++) used.push(furthestColour(used))
  for (const colour of labelColours) expect(used.filter((each) => each === colour)).toHaveLength(2)
  expect(new Set(used.slice(0, labelColours.length)).size).toBe(labelColours.length)
})
