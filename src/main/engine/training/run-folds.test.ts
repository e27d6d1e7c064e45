// Whole runs whose folds choose how long to learn: without development sentences, with them, and interrupted.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTagger } from '../tagging/load-tagger.ts'
import { smallFolderName } from '../tagging/small-file.ts'
import { withEpochs } from './epochs.ts'
import { readyRecipe } from './recipes.ts'
import { makeSentences } from './tiny-encoder.ts'
import { openWholeRuns, runWithStops, tinyRecipe, type WholeRuns } from './whole-runs.fixture.ts'

let runs: WholeRuns
beforeAll(async () => {
  runs = await openWholeRuns()
})
afterAll(() => runs.close())

describe('a recipe with folds', () => {
  it('without development sentences its folds choose how long to learn, exactly again after stops in folds and after', async () => {
    const phases = [{ ...tinyRecipe.phases[1]!, epochs: 6, learningRate: 3e-2 }]
    const train = makeSentences(40, 1)
    const changes = { recipe: { ...tinyRecipe, phases, folds: 2, evaluateEvery: 2 }, train, devel: [] }
    const { result, events } = await runWithStops(runs.makeRequest('folds', changes))
    const shares = events.flatMap((event) => (event.kind === 'validation' ? [event.share] : []))
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    expect([2, 4, 6]).toContain(result.bestEpoch)
    // Each fold is told from its first step to its last, with what it was scored on the way.
    const told = events.flatMap((event) => (event.kind === 'validation' ? [{ fold: event.fold, ...event.told! }] : []))
    for (const fold of [1, 2]) {
      const own = told.filter((event) => event.fold === fold)
      const steps = own.flatMap((event) => (event.kind === 'step' ? [event] : []))
      expect(steps.map(({ step }) => step)).toEqual(steps.map((_, at) => at + 1))
      expect(steps.at(-1)!.step).toBe(steps[0]!.totalSteps)
      expect(own.flatMap((event) => (event.kind === 'epoch' ? [event.epoch] : []))).toEqual([2, 4, 6])
    }
    expect(events.filter(({ kind }) => kind === 'validated')).toEqual([
      { kind: 'validated', epoch: result.bestEpoch, scores: result.scores }
    ])
    expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(result.bestEpoch * 5)
    expect(result.steps).toBe(result.bestEpoch * 5)
    const marks = train.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-')).length
    expect(result.scores.micro.support).toBe(marks)
    expect(result.scores.micro.f1).toBeGreaterThan(0.3)
    const tagger = await loadTagger(join(runs.folder, 'folds', 'tagger'), { threads: 1 })
    expect(tagger.card.notes.join(' ')).toContain('2 taggers')
    await tagger.release()

    // The first stop is in the second fold, the next one in the run itself.
    await runWithStops(runs.makeRequest('folds stopped', changes), [20, 22])
    expect((await runs.weightsOf('folds stopped')).equals(await runs.weightsOf('folds'))).toBe(true)
  })

  it('choose for the ready-made LoRA, too: all of nine sentences are learned from, and its file lies beside the tagger', async () => {
    const train = makeSentences(9, 1)
    const recipe = { ...withEpochs(readyRecipe('lora', 384), 8), folds: 4 }
    const phases = recipe.phases.map((phase) => ({ ...phase, learningRate: 2e-2, headRate: 1e-2 }))
    const { result } = await runWithStops(
      runs.makeRequest('handful', { recipe: { ...recipe, phases }, train, devel: [] })
    )
    const tagger = await loadTagger(join(runs.folder, 'handful', 'tagger'), { threads: 1 })
    expect(tagger.card).toMatchObject({
      sentences: { train: 9, devel: 0 },
      recipe: { folds: 4, method: { kind: 'lora' } }
    })
    expect(tagger.card.notes.join(' ')).toContain('4 taggers')
    await tagger.release()
    const marks = train.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-')).length
    expect(result.scores.micro.support).toBe(marks)
    expect(result.scores.micro.f1).toBeGreaterThan(0)
    expect(await readdir(join(runs.folder, 'handful', 'tagger', smallFolderName))).toContain(
      'adapter_model.safetensors'
    )
  })

  it('with development sentences its folds choose, and those are scored once, at the end', async () => {
    const changes = { recipe: { ...tinyRecipe, folds: 2, phases: [{ ...tinyRecipe.phases[1]!, epochs: 2 }] } }
    const { result, events } = await runWithStops(runs.makeRequest('folds and devel', changes))
    expect(events.some(({ kind }) => kind === 'epoch')).toBe(false)
    const marks = makeSentences(20, 2)
      .flatMap(({ tags }) => tags)
      .filter((tag) => tag.startsWith('B-')).length
    expect(result.scores.micro.support).toBe(marks)
  })
})
