// The tree of labels: every label once, parents before what lies below them, whatever a set that is being edited says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelPath, labelTree, withBelow } from './label-tree.ts'

const set = [
  { id: 'symptom', parent: 'finding' },
  { id: 'drug' },
  { id: 'finding' },
  { id: 'pain', parent: 'symptom' },
  { id: 'sign', parent: 'finding' }
]
const shown = (places: ReturnType<typeof labelTree<{ id: string }>>) =>
  places.map(({ label, depth }) => `${depth} ${label.id}`)

describe('the tree of labels', () => {
  it('has those below a label right after it, siblings in the order of the set', () => {
    expect(shown(labelTree(set))).toEqual(['0 drug', '0 finding', '1 symptom', '2 pain', '1 sign'])
  })

  it('moves up what lies below a label that is left out', () => {
    expect(shown(labelTree(set, ({ id }) => id !== 'symptom'))).toEqual(['0 drug', '0 finding', '1 pain', '1 sign'])
    expect(shown(labelTree(set, ({ id }) => id === 'pain'))).toEqual(['0 pain'])
  })

  it('knows the way down to a label, and what choosing one means', () => {
    expect(labelPath(set, 'pain').map(({ id }) => id)).toEqual(['finding', 'symptom', 'pain'])
    expect(labelPath(set, 'nowhere')).toEqual([])
    expect(withBelow(set, 'finding')).toEqual(['finding', 'symptom', 'sign', 'pain'])
    expect(withBelow(set, 'drug')).toEqual(['drug'])
    // A filter may name a label that has left the set.
    expect(withBelow(set, 'nowhere')).toEqual(['nowhere'])
  })
})

it('any labels, circles and missing parents included, are each shown once, and depth is the length of the way down', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const parents = fc.array(fc.option(fc.constantFrom(...ids, 'gone'), { nil: undefined }), {
    minLength: 6,
    maxLength: 6
  })
  fc.assert(
    fc.property(parents, (above) => {
      const labels = ids.map((id, at) => ({ id, ...(above[at] === undefined ? {} : { parent: above[at] }) }))
      const places = labelTree(labels)
      expect(places.map(({ label }) => label.id).toSorted()).toEqual(ids)
      for (const [at, { label, depth }] of places.entries()) {
        const before = places.slice(0, at).findLast((place) => place.depth < depth)
        if (depth > 0) expect(before?.label.id).toBe(label.parent)
        expect(withBelow(labels, label.id)).toContain(label.id)
        expect(labelPath(labels, label.id).at(-1)).toBe(label)
      }
    })
  )
})
