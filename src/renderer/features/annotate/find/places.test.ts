// Places of a search: every word of a question, quotes together, in either case.
import { expect, it } from 'vitest'
import { questionPlaces, wordPlaces } from './places.ts'

const text = '2型糖尿病。Chest pain, no pain in the chest.'
const read = (places: readonly { start: number; end: number }[]) =>
  places.map(({ start, end }) => text.slice(start, end))

it('finds words inside longer ones, in either case', () => {
  expect(read(wordPlaces(text, '糖尿'))).toEqual(['糖尿'])
  expect(read(wordPlaces(text, 'CHE'))).toEqual(['Che', 'che'])
  expect(wordPlaces(text, '  ')).toEqual([])
})

it('takes the words of a question one by one, and those in quotes together', () => {
  expect(read(questionPlaces(text, 'pain chest'))).toEqual(['Chest', 'pain', 'pain', 'chest'])
  expect(read(questionPlaces(text, '"chest pain"'))).toEqual(['Chest pain'])
})
