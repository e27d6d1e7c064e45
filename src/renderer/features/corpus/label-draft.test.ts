// A label set that is saved is one that the store takes.
import { describe, expect, it } from 'vitest'
import { type Label, labelsSchema, makeLabel, readyMadeLabels } from '../../../shared/labels.ts'
import { findLabelKeyHolder } from '../commands/view-actions.ts'
import {
  addLabel,
  addReadyMade,
  compareVersions,
  complete,
  findAlike,
  findProblems,
  hasColourLeft,
  isAboutKey,
  moveLabel
} from './label-draft.ts'

const defaults = (key: string) => findLabelKeyHolder({}, key)
const clinical = readyMadeLabels('clinical')
const named = (en: string, zh: string) => (labels: readonly Label[]) =>
  labels.map((label, place) => (place === labels.length - 1 ? { ...label, name: { en, zh } } : label))

describe('findProblems', () => {
  it('finds none in the ready-made sets', () => {
    expect(findProblems(clinical, defaults).every((problem) => problem === null)).toBe(true)
  })

  it.each([
    ['idTaken', { id: 'drug' }],
    ['idWrong', { id: 'two words' }],
    ['keyTaken', { key: '2' }],
    ['nameEmpty', { name: { en: ' ', zh: '疾病' } }],
    ['keyFixed', { key: '?' }]
  ])('finds %s', (problem, over) => {
    expect(findProblems([{ ...clinical[0]!, ...over }, ...clinical.slice(1)], defaults)[0]).toBe(problem)
  })

  it.each([
    ['a', 'keys.annotate.accept'],
    ['s', 'keys.caret.sentence'],
    ['j', 'review.keys.next'],
    ['e', 'keys.adjudicate.edit']
  ])('finds that %s belongs to an action that a label would cover', (key, does) => {
    const [problem] = findProblems([{ ...clinical[0]!, key }], defaults)
    expect(problem).toMatchObject({ keyOfAction: { does } })
    expect(isAboutKey(problem!)).toBe(true)
  })

  it('lets a label have a key that no action has, or that was taken from its action', () => {
    const freed = (key: string) => findLabelKeyHolder({ 'caret.sentence': ['Shift+s'] }, key)
    expect(findProblems([{ ...clinical[0]!, key: 'q' }], defaults)).toEqual([null])
    // Labels have no keys in the list of suspects.
    expect(findProblems([{ ...clinical[0]!, key: 'f' }], defaults)).toEqual([null])
    expect(findProblems([{ ...clinical[0]!, key: 's' }], freed)).toEqual([null])
  })
})

it('a label that is added and named is complete', () => {
  const saved = new Set(clinical.map((label) => label.id))
  const labels = complete(named('Allergy status', '')(addLabel(clinical)), saved)
  expect(labels.at(-1)).toMatchObject({
    id: 'allergy-status',
    name: { en: 'Allergy status', zh: 'Allergy status' },
    key: '7'
  })
  expect(findProblems(labels, defaults).every((problem) => problem === null)).toBe(true)
  expect(labelsSchema.safeParse(labels).success).toBe(true)
})

it('takes a Chinese name for both, and never an id that is in use', () => {
  const labels = complete(named('', '过敏')(addLabel(clinical)), new Set())
  expect(labels.at(-1)).toMatchObject({ id: '过敏', name: { en: '过敏', zh: '过敏' } })
  const twin = complete(named('Drug', '药')(addLabel(clinical)), new Set(clinical.map((label) => label.id)))
  expect(new Set(twin.map((label) => label.id)).size).toBe(twin.length)
})

it('never renames in files what is saved', () => {
  const label = makeLabel('label-1', 0, { en: 'Old', zh: '旧' })
  expect(complete([{ ...label, name: { en: 'New', zh: '新' } }], new Set(['label-1']))[0]!.id).toBe('label-1')
})

it('moves a label and stays within the list', () => {
  expect(
    moveLabel(clinical, 0, 1)
      .map((label) => label.id)
      .slice(0, 2)
  ).toEqual(['drug', 'disease'])
  expect(moveLabel(clinical, 0, -1)).toEqual(clinical)
})

describe('a ready-made set', () => {
  it('brings what is not there yet, with keys and colours of its own', () => {
    const labels = addReadyMade(readyMadeLabels('disease-drug'), 'clinical')
    expect(labels.map(({ id }) => id)).toEqual(['disease', 'drug', 'test', 'procedure', 'anatomy', 'symptom'])
    const mixed = addReadyMade(clinical, 'product')
    expect(findProblems(mixed, defaults).every((problem) => problem === null)).toBe(true)
    expect(new Set(mixed.map(({ colour }) => colour)).size).toBe(mixed.length)
    expect(addReadyMade(clinical, 'disease-drug')).toEqual(clinical)
  })

  it('knows a label by its name too', () => {
    const own = [makeLabel('dx', 0, { en: 'DISEASE', zh: '诊断' }), makeLabel('rx', 1, { en: 'Medicine', zh: '药物' })]
    expect(addReadyMade(own, 'disease-drug')).toEqual(own)
  })
})

describe('an earlier version', () => {
  it('says what was added, removed and changed', () => {
    const [disease, drug] = readyMadeLabels('disease-drug')
    const difference = compareVersions([disease!, drug!], [{ ...disease!, key: '5' }, makeLabel('dose', 2)])
    expect(
      [difference.added, difference.removed, difference.changed].map((labels) => labels.map(({ id }) => id))
    ).toEqual([['dose'], ['drug'], ['disease']])
    expect(compareVersions([disease!, drug!], [drug!, disease!])).toEqual({ added: [], removed: [], changed: [] })
  })
})

describe('colours of many labels', () => {
  const of = (count: number) => Array.from({ length: count }).reduce<readonly Label[]>((labels) => addLabel(labels), [])

  it('are to be mended while one is left, and shared once none is', () => {
    const [first, ...rest] = of(6)
    const twice = [first!, ...rest, { ...makeLabel('again', 6), colour: first!.colour }]
    expect(hasColourLeft(twice)).toBe(true)
    expect(findAlike(twice, 0)?.id).toBe('again')
    expect(hasColourLeft(of(9))).toBe(true)
    expect(hasColourLeft(of(10))).toBe(false)
    expect(findAlike(of(10), 0)).toBeUndefined()
  })
})
