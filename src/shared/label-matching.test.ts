// Names in files find the label that they mean, and none where two could be meant.
import { expect, test } from 'vitest'
import { matchLabel } from './label-matching.ts'
import { makeLabel, readyMadeLabels } from './labels.ts'

const labels = readyMadeLabels('clinical')

test.each([
  ['disease', 'disease', 'name'],
  ['Disease', 'disease', 'alike'],
  ['疾病', 'disease', 'alike'],
  ['Chemical', 'drug', 'synonym'],
  ['ChemicalEntity', 'drug', 'synonym'],
  ['CHEMICAL_ENTITY', 'drug', 'synonym'],
  ['疾病和诊断', 'disease', 'synonym'],
  ['解剖部位', 'anatomy', 'synonym'],
  ['Sign/Symptom', 'symptom', 'synonym'],
  ['ｄｒｕｇ', 'drug', 'alike']
])('%s is %s', (name, labelId, by) => {
  expect(matchLabel(name, labels)).toEqual({ labelId, by })
})

test('what means nothing known, or two labels, is left to the person', () => {
  expect(matchLabel('Planet', labels)).toBeNull()
  expect(matchLabel('Gene', labels)).toBeNull()
  expect(matchLabel('', labels)).toBeNull()
  const two = [makeLabel('medication', 0), makeLabel('chemical', 1)]
  expect(matchLabel('Drug', two)).toBeNull()
})
