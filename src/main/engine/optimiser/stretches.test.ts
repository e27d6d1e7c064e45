// Parameters that lie side by side become one matrix, whose rows know whose they are.
import { describe, expect, it } from 'vitest'
import { placeParameters } from './flat-parameters.ts'
import { numberRows, stretchesOf } from './stretches.ts'

const place = (...shapes: readonly (readonly number[])[]) =>
  placeParameters(shapes.map((shape, i) => ({ name: String(i), shape, level: i, decays: shape.length > 1 })))

describe('stretches of parameters', () => {
  it('hold all that lie side by side, in rows of their common width', () => {
    const [stretch, ...others] = stretchesOf(place([4, 8], [8], [2, 16]))
    expect(others).toEqual([])
    expect(stretch).toMatchObject({ start: 0, end: 72, shape: [9, 8] })
    expect([...numberRows(stretch!, ({ level }) => level)]).toEqual([0, 0, 0, 0, 1, 2, 2, 2, 2])
  })

  it('leave alone a last parameter that would make all rows narrow', () => {
    const parameters = place([4, 8], [8], [4])
    expect(stretchesOf(parameters).map(({ shape }) => shape)).toEqual([
      [5, 8],
      [1, 4]
    ])
  })

  it('end where a gap follows, and where a parameter between is not trained', () => {
    // The second has five numbers, after which three stay empty.
    const [first, second, third, fourth] = place([5, 8], [5], [8, 5], [40]) as [Placed, Placed, Placed, Placed]
    const ends = (parameters: readonly Placed[]) => stretchesOf(parameters).map(({ start, end }) => [start, end])
    expect(ends([first, second, third, fourth])).toEqual([
      [0, 40],
      [40, 45],
      [48, 128]
    ])
    expect(ends([first, fourth])).toEqual([
      [0, 40],
      [88, 128]
    ])
  })
})

type Placed = ReturnType<typeof place>[number]
