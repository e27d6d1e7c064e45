// Order of the calls for a document, and that none is forgotten.
import { expect, it } from 'vitest'
import { inTurn, isAnyUnderWay } from './edit-turns.ts'

it('takes the calls for one document in order, also after one that failed, and those for another beside them', async () => {
  const said: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = inTurn('a', async () => {
    await gate.promise
    said.push('first')
    throw new Error('refused')
  })
  const second = inTurn('a', async () => said.push('second'))
  await inTurn('b', async () => said.push('other'))
  expect(said).toEqual(['other'])
  expect(isAnyUnderWay()).toBe(true)
  gate.resolve()
  await expect(first).rejects.toThrow('refused')
  await second
  expect(said).toEqual(['other', 'first', 'second'])
  await expect.poll(isAnyUnderWay).toBe(false)
})
