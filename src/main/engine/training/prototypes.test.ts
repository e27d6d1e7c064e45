// Prototypes are solved, not trained: a tagger of the lower layers that is as it was scored, the same every time, and exported like any other.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { readConfig } from '../encoders/config.ts'
import { TrainingCancelled } from '../errors.ts'
import { exportTagger } from '../export/export-tagger.ts'
import { loadTagger } from '../tagging/load-tagger.ts'
import type { TrainingEvent } from './types.ts'
import { evaluateTagger } from './evaluate.ts'
import { readyRecipe } from './recipes.ts'
import { makeSentences } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'
import { openWholeRuns, type WholeRuns } from './whole-runs.fixture.ts'

const recipe: Recipe = { ...readyRecipe('prototypes', 16), method: { kind: 'prototypes', depth: 0.5 } }
const never = { cancelled: () => false }
let runs: WholeRuns
beforeAll(async () => {
  runs = await openWholeRuns()
})
afterAll(() => runs.close())

it('gives a tagger of half the layers that scores as told, the same bytes each time, resumed or not', async () => {
  const request = runs.makeRequest('one', { recipe, train: makeSentences(200, 1) })
  const events: TrainingEvent[] = []
  const { scores, steps, bestEpoch } = await trainTagger(request, never, (event) => events.push(event))
  expect([steps, bestEpoch]).toEqual([0, 1])
  expect(scores.micro.f1).toBeGreaterThan(0.2)
  expect(events.filter(({ kind }) => kind === 'validation')).toHaveLength(4)
  expect(events.filter(({ kind }) => kind === 'epoch')).toMatchObject([{ epoch: 1, best: true, scores }])
  expect((await readConfig(request.taggerFolder)).layers).toBe(1)

  const tagger = await loadTagger(request.taggerFolder, { threads: 1 })
  expect(await evaluateTagger(tagger, request.devel)).toEqual(scores)
  await tagger.release()

  for (const [name, resume] of [
    ['two', false],
    ['one', true]
  ] as const) {
    const again = runs.makeRequest(name, { recipe, train: request.train, resume })
    await trainTagger({ ...again, taggerFolder: join(runs.folder, `${name} again`) }, never, () => undefined)
    const bytes = await readFile(join(runs.folder, `${name} again`, 'model.safetensors'))
    expect(bytes.equals(await runs.weightsOf('one'))).toBe(true)
  }
})

it('needs no sentences held back: its folds say how good it is', async () => {
  const request = runs.makeRequest('folds', { recipe, train: makeSentences(80, 3), devel: [] })
  const { scores } = await trainTagger(request, never, () => undefined)
  const gold = request.train.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-'))
  expect(scores.micro.support).toBe(gold.length)
})

it('is exported like any other, with the layers that it keeps', async () => {
  const request = runs.makeRequest('exported', { recipe })
  await trainTagger(request, never, () => undefined)
  const target = join(runs.folder, 'as folder')
  await exportTagger(request.taggerFolder, target, { to: 'huggingface', precision: 'F32' })
  const config = JSON.parse(await readFile(join(target, 'config.json'), 'utf8')) as { num_hidden_layers: number }
  expect(config.num_hidden_layers).toBe(1)
})

it('stops when it is told to', async () => {
  const request = runs.makeRequest('stopped', { recipe })
  await expect(trainTagger(request, { cancelled: () => true }, () => undefined)).rejects.toThrow(TrainingCancelled)
})
