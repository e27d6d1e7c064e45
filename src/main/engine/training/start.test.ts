// Going on from a tagger: what it knows stays, labels come and go by name, the same bytes after a stop, and what cannot be gone on from is refused.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { smallFolderName } from '../tagging/small-file.ts'
import { readStoredTagger, type StoredTagger } from '../tagging/stored-tagger.ts'
import { loadTagger } from '../tagging/load-tagger.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import type { TrainingEvent, TrainingOrigin, TrainingRequest } from './types.ts'
import { evaluateTagger } from './evaluate.ts'
import { methodRecipes } from './method-recipes.fixture.ts'
import { loadStart } from './start.ts'
import { namedTensors } from './weights/tagger-weights.ts'
import { makeSentences } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'
import { openWholeRuns, runWithStops, tinyRecipe, type WholeRuns } from './whole-runs.fixture.ts'

let runs: WholeRuns
const gentle: Recipe = { ...tinyRecipe, phases: [{ ...tinyRecipe.phases[1]!, epochs: 2, learningRate: 1e-3 }] }
const originOf = (name: string) => ({ taggerFolder: join(runs.folder, name, 'tagger'), isNewToDevel: true })
const goOn = (name: string, parent: string, changes: Partial<TrainingRequest> = {}) =>
  runs.makeRequest(name, { encoderFolder: 'nowhere', from: originOf(parent), recipe: gentle, ...changes })
const cardOf = async (name: string) => (await readStoredTagger(join(runs.folder, name, 'tagger'))).card

beforeAll(async () => {
  runs = await openWholeRuns()
  const phases = tinyRecipe.phases.map((phase) => ({ ...phase, epochs: 8 }))
  await runWithStops(runs.makeRequest('parent', { recipe: { ...tinyRecipe, phases }, train: makeSentences(240, 1) }))
})
afterAll(() => runs.close())

const startOf = async (entityTypes: readonly string[], types?: TrainingOrigin['types']) => {
  const { taggerFolder } = originOf('parent')
  const tags = ['O', ...entityTypes.flatMap((type) => [`B-${type}`, `I-${type}`])]
  const options = {
    tags,
    seed: 3,
    method: gentle.method,
    tokenizer: await loadTokenizer(taggerFolder),
    newCharacters: 0
  }
  const { weights } = await loadStart({ encoderFolder: 'nowhere', from: { ...originOf('parent'), types } }, options)
  return new Map(namedTensors(weights).map((tensor) => [tensor.name, tensor]))
}
const rowOf = ({ tensors, card }: StoredTagger, tag: string) => {
  const { data, shape } = tensors.get('classifier.weight')!
  return Array.from(data.subarray(card.tags.indexOf(tag) * shape[1]!, (card.tags.indexOf(tag) + 1) * shape[1]!))
}

describe('the start', () => {
  it('is the tagger itself: every weight, whatever its labels are called', async () => {
    const stored = await readStoredTagger(join(runs.folder, 'parent', 'tagger'))
    const start = await startOf(['Disease', 'Drug'])
    expect([...start.keys()].toSorted()).toEqual([...stored.tensors.keys()].toSorted())
    for (const [name, { data }] of start) expect(data, name).toEqual(stored.tensors.get(name)!.data)
  })

  it('takes rows of the head by name: some moved, one dropped, new ones small and not zero', async () => {
    const stored = await readStoredTagger(join(runs.folder, 'parent', 'tagger'))
    const head = (await startOf(['Symptom', 'Drug'])).get('classifier.weight')!
    const width = head.shape[1]!
    const rows = Array.from({ length: 5 }, (_, row) => Array.from(head.data.subarray(row * width, (row + 1) * width)))
    expect(rows[0]).toEqual(rowOf(stored, 'O'))
    expect(rows[3]).toEqual(rowOf(stored, 'B-Drug'))
    expect(rows[4]).toEqual(rowOf(stored, 'I-Drug'))
    for (const row of rows.slice(1, 3)) {
      expect(row.some((value) => value !== 0)).toBe(true)
      expect(Math.max(...row.map(Math.abs))).toBeLessThan(0.2)
    }
  })

  it('takes rows of types that this training calls otherwise', async () => {
    const stored = await readStoredTagger(join(runs.folder, 'parent', 'tagger'))
    const renamed = await startOf(['medicine', 'Symptom'], { Drug: 'medicine' })
    const { data, shape } = renamed.get('classifier.weight')!
    const width = shape[1]!
    const rows = [1, 2].map((row) => Array.from(data.subarray(row * width, (row + 1) * width)))
    expect(rows).toEqual([rowOf(stored, 'B-Drug'), rowOf(stored, 'I-Drug')])
  })
})

describe('a run that goes on', () => {
  it('is exact: the same request gives the same bytes, interrupted anywhere or not', async () => {
    await runWithStops(goOn('straight', 'parent'))
    await runWithStops(goOn('stopped', 'parent'), [3, 5])
    expect((await runs.weightsOf('stopped')).equals(await runs.weightsOf('straight'))).toBe(true)
  })

  it('writes a tagger that scores as told and names its ancestors, the nearest first', async () => {
    const request = goOn('child', 'parent')
    const { result } = await runWithStops(request)
    await runWithStops(goOn('grandchild', 'child'))
    const [parent, child, grandchild] = await Promise.all(['parent', 'child', 'grandchild'].map(cardOf))
    expect(parent!.ancestry).toBeUndefined()
    expect(child!.ancestry).toMatchObject([{ dataHash: parent!.dataHash }])
    const [nearest, ...others] = grandchild!.ancestry!
    expect(nearest!.dataHash).toBe(child!.dataHash)
    expect(nearest!.weights).toMatch(/^[0-9a-f]{64}$/)
    expect(others).toEqual(child!.ancestry)
    expect(grandchild!.encoder).toEqual(parent!.encoder)
    expect(child!.notes.join(' ')).toContain('went on from a finished tagger')
    const tagger = await loadTagger(request.taggerFolder, { threads: 1 })
    expect(await evaluateTagger(tagger, request.devel)).toEqual(result.scores)
    await tagger.release()
  })

  it('says so where what it is checked on may have been learned before', async () => {
    const { events } = await runWithStops(
      goOn('unsure', 'parent', { from: { ...originOf('parent'), isNewToDevel: false } })
    )
    const told = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []))
    expect(told.join(' ')).toContain('may promise too much')
    expect((await cardOf('unsure')).notes.join(' ')).toContain('may promise too much')
  })

  it('passes over the checkpoint of a run from another tagger', async () => {
    await expect(trainTagger(goOn('moved', 'parent'), { cancelled: () => true }, () => undefined)).rejects.toThrow()
    const events: TrainingEvent[] = []
    const request = { ...goOn('moved', 'straight'), resume: true }
    await trainTagger(request, { cancelled: () => false }, (event) => events.push(event))
    expect(events.some(({ kind }) => kind === 'resumed')).toBe(false)
    expect(events.flatMap((event) => (event.kind === 'warning' ? [event.message] : [])).join(' ')).toContain(
      'passed over'
    )
  })

  it('goes on from low-rank updates as merged, and from adapters as they are', async () => {
    await runWithStops(runs.makeRequest('lora', { recipe: methodRecipes.lora }))
    await runWithStops(goOn('from lora', 'lora'))
    await runWithStops(runs.makeRequest('adapter', { recipe: methodRecipes.adapter }))
    const { method } = methodRecipes.adapter
    await runWithStops(goOn('from adapter', 'adapter', { recipe: { ...gentle, method } }))
    for (const name of ['from lora', 'from adapter']) {
      const { taggerFolder, devel } = goOn(name, 'lora')
      const tagger = await loadTagger(taggerFolder, { threads: 1 })
      expect(await evaluateTagger(tagger, devel)).toEqual(tagger.card.scores)
      await tagger.release()
      // Put on the encoder it would make another tagger.
      await expect(readFile(join(taggerFolder, smallFolderName, 'tagger.json'))).rejects.toThrow('ENOENT')
    }
    await expect(runWithStops(goOn('refused', 'adapter'))).rejects.toMatchObject({ code: 'TAGGER_UNSUPPORTED' })
  })

  it('asks its folds where the tagger has learned from none of the sentences', async () => {
    const from = { ...originOf('parent'), isNewToTrain: true }
    const recipe = { ...gentle, folds: 2 }
    const { events } = await runWithStops(goOn('folded', 'parent', { from, recipe, devel: [] }))
    const [validated] = events.flatMap((event) => (event.kind === 'validated' ? [event] : []))
    expect(validated!.scores.micro.support).toBeGreaterThan(0)
    expect((await cardOf('folded')).ancestry).toHaveLength(1)
  })

  it('refuses folds, prototypes and a folder without a tagger, in words', async () => {
    await expect(runWithStops(goOn('refused', 'parent', { recipe: { ...gentle, folds: 2 } }))).rejects.toMatchObject({
      code: 'TAGGER_UNSUPPORTED'
    })
    await runWithStops(runs.makeRequest('solved', { recipe: { ...gentle, method: { kind: 'prototypes', depth: 1 } } }))
    await expect(runWithStops(goOn('refused', 'solved'))).rejects.toMatchObject({ code: 'TAGGER_UNSUPPORTED' })
    await expect(runWithStops(goOn('refused', 'nothing'))).rejects.toMatchObject({ code: 'TAGGER_MISSING' })
  })
})
