// Labels that join a set: whatever is taken gives way, so that the set is still one.
import { expect, it } from 'vitest'
import { appendLabels } from './label-additions.ts'
import { labelsSchema, makeLabel, readyMadeLabels } from './labels.ts'

it('labels that came since stay at the end of an earlier version, with keys and colours of their own', () => {
  const earlier = readyMadeLabels('disease-drug')
  const medication = { ...earlier[1]!, id: 'medication' }
  const labels = appendLabels(earlier, [medication, { ...makeLabel('dose', 2), parent: 'medication' }])
  expect(labels.map(({ id, parent }) => [id, parent])).toEqual([
    ['disease', undefined],
    ['drug', undefined],
    ['medication', undefined],
    ['dose', 'medication']
  ])
  expect(labels[2]!.key).toBe('')
  expect(new Set(labels.map(({ colour }) => colour)).size).toBe(4)
  expect(labelsSchema.safeParse(labels).success).toBe(true)
  expect(appendLabels(earlier, [{ ...makeLabel('dose', 2), parent: 'gone' }]).at(-1)!.parent).toBeUndefined()
})
