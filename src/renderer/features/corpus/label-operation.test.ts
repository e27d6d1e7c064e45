// A change that reaches spans is ready only when its name is free, and otherwise says why it is not.
import { describe, expect, it } from 'vitest'
import { readyMadeLabels } from '../../../shared/labels.ts'
import { findNameProblem, operationOf } from './label-operation.ts'

const labels = readyMadeLabels('clinical')
const choices = { into: 'drug', name: '', surfaces: new Set(['aspirin']), labels }

describe('the name of a label that is renamed or split off', () => {
  it.each([
    ['rename', 'disease', 'idTaken'],
    ['rename', 'two words', 'idWrong'],
    ['rename', 'Medication', null],
    ['rename', '  ', null],
    ['split', 'Disease', 'idTaken'],
    ['split', '!!', 'idWrong'],
    ['split', 'Blood thinner (oral)', null],
    ['split', '抗凝药', null],
    ['merge', 'disease', null]
  ] as const)('to %s, "%s": %s', (kind, typed, problem) => {
    expect(findNameProblem(kind, typed, labels)).toBe(problem)
  })
})

it('a split makes a name in files of any name on screen, with a colour and a key that are free', () => {
  const operation = operationOf('split', labels[1]!, { ...choices, name: 'Blood thinner (oral)' })
  expect(operation).toMatchObject({ kind: 'split', to: { id: 'blood-thinner-oral', key: '7' } })
  const to = operation?.kind === 'split' ? operation.to : undefined
  expect(labels.map(({ colour }) => colour)).not.toContain(to?.colour)
})

it('nothing is ready while something is left to choose', () => {
  expect(operationOf('split', labels[1]!, { ...choices, name: 'Thinner', surfaces: new Set() })).toBeNull()
  expect(operationOf('split', labels[1]!, choices)).toBeNull()
  expect(operationOf('rename', labels[1]!, choices)).toBeNull()
  expect(operationOf('merge', labels[1]!, { ...choices, into: '' })).toBeNull()
})
