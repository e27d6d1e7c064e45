// A name that is cut keeps its end, and no character falls apart.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitName } from './split-name.ts'

test('short names stay whole, long ones keep their end', () => {
  expect(splitName('Nursing note')).toEqual(['Nursing note', ''])
  expect(splitName('Obstetric clinic: 33 weeks 2022-04-13')).toEqual(['Obstetric clinic: 33 weeks', ' 2022-04-13'])
  expect(splitName('门诊病历：慢性阻塞性肺疾病患者2023-03-14复诊记录')[1]).toBe('3-03-14复诊记录'.slice(-10))
})

test('both parts are the name, and no character falls apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
      const [head, tail] = splitName(name)
      expect(head + tail).toBe(name)
      expect(tail.isWellFormed()).toBe(name.isWellFormed())
    })
  )
})
