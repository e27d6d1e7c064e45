// Sides of what occurs together: from the address and back, usual ones, and named in as few words as say it.
import { expect, it } from 'vitest'
import type { Label } from '../../../shared/labels.ts'
import { inShort, readSides, writeSides } from './label-sides.ts'

const label = (id: string, parent?: string): Label => ({
  ...{ id, name: { en: id, zh: id }, colour: '#0072b2', key: '', guideline: { en: '', zh: '' } },
  ...(parent === undefined ? {} : { parent })
})
const labels = [label('finding'), label('disease', 'finding'), label('symptom', 'finding'), label('drug')]

it('sets the first label of the top against the second, with those below', () => {
  expect(readSides({}, labels)).toEqual({ rows: ['finding', 'disease', 'symptom'], columns: ['drug'] })
  expect(readSides({}, [label('drug')])).toEqual({ rows: ['drug'], columns: ['drug'] })
  expect(readSides({}, [])).toEqual({ rows: [], columns: [] })
})

it('reads what it wrote, none chosen included, and passes over what the set does not have', () => {
  const sides = { rows: ['disease', 'drug'], columns: [] }
  expect(readSides(writeSides(sides), labels)).toEqual(sides)
  expect(readSides({ rows: 'gone,symptom,,symptom' }, labels).rows).toEqual(['symptom'])
  expect(writeSides({ rows: ['drug'] })).toEqual({ rows: 'drug' })
})

it('names a label for all that are chosen with it', () => {
  const said = (...chosen: string[]) => inShort(labels, chosen).map(({ label: { id }, below }) => [id, below])
  expect(said('finding', 'disease', 'symptom')).toEqual([['finding', 2]])
  expect(said('drug', 'symptom')).toEqual([
    ['symptom', 0],
    ['drug', 0]
  ])
  // The label itself, without one of those below it.
  expect(said('finding', 'symptom')).toEqual([
    ['finding', 0],
    ['symptom', 0]
  ])
  expect(said()).toEqual([])
})
