// The taggers that ship: what they find under which labels, and, where this copy has them, whether they are whole.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeLabel, readyMadeLabels } from '../../../shared/labels.ts'
import { starterNames } from '../../../shared/starter-names.ts'
import { loadTagger } from '../../engine/tagging/load-tagger.ts'
import { tagDocument } from '../../engine/tagging/tag-document.ts'
import type { TaggerCard } from '../../engine/tagging/tagger-card.ts'
import { asTagger, mapLabels, readStarters, type Starter } from './starters.ts'

const resources = path.join(import.meta.dirname, '../../../../resources')
const score = { precision: 0.8, recall: 0.8, f1: 0.8, support: 10 }
const starter: Starter = {
  id: 'starter-zh',
  folder: '',
  language: 'zh',
  name: 'Starter',
  labels: { drug: 'drug', treatment: 'procedure', body: 'anatomy' },
  card: {
    entityTypes: ['drug', 'treatment', 'body'],
    created: '2026-01-01T00:00:00.000Z',
    encoder: { name: 'e', hash: '' },
    recipe: { name: 'full' },
    scores: { micro: score, types: { drug: score, treatment: score, body: score } }
  } as unknown as TaggerCard
}

describe('types of a shipped tagger', () => {
  test('become the labels that they are in a ready-made set', () => {
    expect([...mapLabels(starter, readyMadeLabels('clinical'))]).toEqual([
      ['drug', 'drug'],
      ['treatment', 'procedure'],
      ['body', 'anatomy']
    ])
    expect([...mapLabels(starter, readyMadeLabels('disease-drug'))]).toEqual([['drug', 'drug']])
  })

  test("find a project's own labels by name in either language, and make none", () => {
    const own = [
      makeLabel('med', 0, { en: 'Medicine', zh: 'Drug' }),
      makeLabel('x', 1, { en: 'Treatment', zh: '治疗' })
    ]
    expect([...mapLabels(starter, own)]).toEqual([
      ['drug', 'med'],
      ['treatment', 'x']
    ])
    expect(asTagger(starter, readyMadeLabels('contract'))).toBeUndefined()
  })

  test('carry their scores under those labels', () => {
    const tagger = asTagger(starter, readyMadeLabels('clinical'))
    expect(tagger).toMatchObject({ builtIn: 'zh', runId: null, entityTypes: ['drug', 'procedure', 'anatomy'] })
    expect(Object.keys(tagger!.scores.types)).toEqual(['drug', 'procedure', 'anatomy'])
  })
})

test('a copy without them has none, and one that is damaged is passed over', async () => {
  expect(await readStarters(path.join(resources, 'nowhere'))).toEqual([])
})

const samples = { en: 'He was given aspirin for his asthma.', zh: '患者因哮喘服用阿司匹林。' }
describe.skipIf(!existsSync(path.join(resources, 'taggers')))('those of this copy (skipped where it has none)', () => {
  test('are whole, may be computed in 8 bits, and find something', async () => {
    const starters = await readStarters(resources)
    expect(starters.length).toBeGreaterThan(0)
    for (const { folder, language, card, labels } of starters) {
      const tagger = await loadTagger(folder, { threads: 1 })
      expect(Object.keys(labels)).toEqual(expect.arrayContaining(card.entityTypes))
      expect(card.int8).toBeDefined()
      expect((await tagDocument(tagger, samples[language])).length).toBeGreaterThan(0)
      await tagger.release()
    }
  })
})

test('a shipped tagger has the name that the page has words for', async () => {
  for (const { language, name } of await readStarters(resources)) expect(name).toBe(starterNames[language])
})
