// The contract keeps its own rules, and the check finds what it is there to find.
import { oc } from '@orpc/contract'
import { expect, test } from 'vitest'
import { contract } from '../../shared/contract/contract.ts'
import { changes, type ProcedureMeta, reads } from '../../shared/contract/procedure.ts'
import { contractProblems, listProcedures } from './contract-check.ts'

test('the contract has no problem', () => {
  expect(contractProblems(contract)).toEqual([])
})

test('the walk reaches every group', () => {
  const groups = new Set(listProcedures(contract).map(({ path }) => path[0]))
  expect([...groups]).toEqual(Object.keys(contract))
})

test('planted: a change without an audit action, an empty one, a shared one, an audited read', () => {
  const unaudited = oc.$meta<ProcedureMeta>({ effect: 'change' })
  const planted = {
    group: {
      unaudited,
      empty: changes(' '),
      first: changes('a.b'),
      second: changes('a.b'),
      read: reads.meta({ effect: 'read', audit: 'a.c' })
    }
  }
  expect(contractProblems(planted)).toEqual([
    'group.unaudited changes the store but names no audit action.',
    'group.empty changes the store but names no audit action.',
    'group.second and group.first share the audit action a.b.',
    'group.read only reads but names an audit action.'
  ])
})
