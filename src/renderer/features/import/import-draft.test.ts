// Choices are what was suggested until a person says otherwise.
import { expect, test } from 'vitest'
import { changeReading, emptyDraft, targetOf, toChoice } from './import-draft.ts'

const chemical = { name: 'Chemical', spans: 3, match: { labelId: 'drug', by: 'synonym' } } as const
const planet = { name: 'Planet', spans: 1, match: null }

test('a name goes to the label it seems to be, else to a new one, until it is sent elsewhere', () => {
  expect(toChoice(emptyDraft, [chemical, planet]).labels).toEqual([
    { name: 'Chemical', to: { kind: 'label', labelId: 'drug' } },
    { name: 'Planet', to: { kind: 'new' } }
  ])
  const draft = { labels: new Map([['Chemical', { kind: 'leave-out' } as const]]) }
  expect(targetOf(draft, chemical)).toEqual({ kind: 'leave-out' })
})

test('a setting of a group is kept beside its others, and can be given back to the detection', () => {
  const first = changeReading(emptyDraft, 'txt', { encoding: 'gb18030' })
  const second = changeReading(first, 'txt', { format: 'csv' })
  expect(second.reading).toEqual({ txt: { encoding: 'gb18030', format: 'csv' } })
  expect(changeReading(second, 'txt', { encoding: undefined }).reading).toEqual({ txt: { format: 'csv' } })
})
