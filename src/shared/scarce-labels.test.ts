// What is too few to learn from, and what has none to check with.
import { expect, it } from 'vitest'
import { rareMarks, scarceLabels } from './scarce-labels.ts'

const count = (labelId: string, train: number, devel: number) => ({ labelId, train, devel })

it('names each label once: those with too few to learn from, and those with enough and none to check with', () => {
  const enough = count('drug', rareMarks, 1)
  const few = count('test', rareMarks - 1, 0)
  const none = count('procedure', 0, 0)
  const unchecked = count('disease', rareMarks, 0)
  expect(scarceLabels([enough, few, none, unchecked], 20)).toEqual({ rare: [few, none], unchecked: [unchecked] })
  // With folds nothing is held back, and every sentence is checked in its turn.
  expect(scarceLabels([enough, unchecked], 0)).toEqual({ rare: [], unchecked: [] })
})
