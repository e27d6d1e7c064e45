// Runs that put little on top of an encoder: they learn, resume exactly, tag as they were scored, and their small files make the
// same tagger again.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { listInsertions } from '../encoders/insertions/insertions.ts'
import { listParameters, wordTableShape } from '../encoders/parameters.ts'
import { readConfig } from '../encoders/config.ts'
import { readSafetensors } from '../tensor-files/safetensors.ts'
import { TrainingCancelled } from '../errors.ts'
import { loadTagger } from '../tagging/load-tagger.ts'
import { smallFolderName } from '../tagging/small-file.ts'
import type { TrainingRequest } from './types.ts'
import { applyAdapter } from './weights/apply-adapter.ts'
import { evaluateTagger } from './evaluate.ts'
import { methodKinds, methodRecipes } from './method-recipes.fixture.ts'
import { readyRecipe } from './recipes.ts'
import { makeSentences, writeTinyEncoder } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-methods-'))
  await writeTinyEncoder(join(folder, 'encoder'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function requestOf(recipe: Recipe, name: string): TrainingRequest {
  return {
    encoderFolder: join(folder, 'encoder'),
    recipe,
    seed: 5,
    entityTypes: ['Disease', 'Drug'],
    train: makeSentences(60, 1),
    devel: makeSentences(20, 2),
    runFolder: join(folder, `${name} run`),
    taggerFolder: join(folder, name),
    resume: false,
    threads: 1
  }
}

/** Runs to the end, stopping after the given numbers of steps. */
async function run(request: TrainingRequest, stops: readonly number[] = []) {
  for (const [sitting, stop] of [...stops, Infinity].entries()) {
    let steps = 0
    try {
      return await trainTagger({ ...request, resume: sitting > 0 }, { cancelled: () => steps >= stop }, (event) => {
        if (event.kind === 'step') steps++
      })
    } catch (error) {
      if (!(error instanceof TrainingCancelled)) throw error
    }
  }
  throw new Error('The run never ended.')
}

const bytesOf = (...place: string[]) => readFile(join(folder, ...place))

describe.each(methodKinds)('%s', (kind) => {
  it('gives the same bytes, interrupted or not, and a tagger that scores as told', async () => {
    const request = requestOf(methodRecipes[kind], kind)
    const { scores } = await run(request)
    await run(requestOf(methodRecipes[kind], `${kind} stopped`), [3, 7, 10])
    expect(
      (await bytesOf(kind, 'model.safetensors')).equals(await bytesOf(`${kind} stopped`, 'model.safetensors'))
    ).toBe(true)
    const tagger = await loadTagger(request.taggerFolder, { threads: 1 })
    expect(await evaluateTagger(tagger, request.devel)).toEqual(scores)
    await tagger.release()
  })
})

const withSmallFiles = methodKinds.filter((kind) => methodRecipes[kind].method.kind !== 'weights')

describe.each(withSmallFiles)('the small file of %s', (kind) => {
  it('makes the same tagger again on the same encoder', async () => {
    const adapterFolder = join(folder, kind, smallFolderName)
    const taggerFolder = join(folder, `${kind} again`)
    await applyAdapter({ adapterFolder, encoderFolder: join(folder, 'encoder'), taggerFolder })
    expect((await bytesOf(`${kind} again`, 'model.safetensors')).equals(await bytesOf(kind, 'model.safetensors'))).toBe(
      true
    )
  })

  it('holds what was trained alone, and so do checkpoints', async () => {
    const whole = await stat(join(folder, kind, 'model.safetensors'))
    const small = await readSafetensors(join(folder, kind, smallFolderName, 'adapter_model.safetensors'))
    expect([...small.keys()].every((name) => /lora_[AB]|adapter\.|LayerNorm|classifier/.test(name))).toBe(true)
    const checkpoints = (await readdir(join(folder, `${kind} run`))).filter((name) => name.startsWith('checkpoint-'))
    const weights = await stat(join(folder, `${kind} run`, checkpoints[0]!, 'weights.safetensors'))
    expect(weights.size).toBeLessThan(2 * whole.size)
    expect((await readSafetensors(join(folder, `${kind} run`, checkpoints[0]!, 'weights.safetensors'))).size).toBe(
      small.size
    )
  })
})

describe('a small file that cannot be used', () => {
  const apply = (adapterFolder: string, encoderFolder: string) =>
    applyAdapter({ adapterFolder, encoderFolder, taggerFolder: join(folder, 'refused') })

  it('is refused in words: another encoder, a damaged file, no such folder', async () => {
    const other = join(folder, 'other encoder')
    await writeTinyEncoder(other)
    const weights = await readFile(join(other, 'model.safetensors'))
    weights[weights.length - 1] = weights.at(-1)! ^ 1
    await writeFile(join(other, 'model.safetensors'), weights)
    const small = join(folder, 'lora', smallFolderName)
    await expect(apply(small, other)).rejects.toMatchObject({ code: 'ENCODER_UNSUPPORTED' })
    await expect(apply(folder, join(folder, 'encoder'))).rejects.toMatchObject({ code: 'ADAPTER_DAMAGED' })
    await writeFile(join(small, 'adapter_config.json'), '{}')
    await expect(apply(small, join(folder, 'encoder'))).rejects.toMatchObject({ code: 'ADAPTER_DAMAGED' })
    await expect(stat(join(folder, 'refused'))).rejects.toThrow()
  })
})

describe('the ready-made small recipes', () => {
  const shapes = [
    { hiddenSize: 384, feedForwardSize: 1536, layers: 6 },
    { hiddenSize: 768, feedForwardSize: 3072, layers: 12 }
  ]
  it.each(shapes)('train less than 2 % of an encoder of $layers x $hiddenSize', async (shape) => {
    const config = { ...(await readConfig(join(folder, 'encoder'))), ...shape, embeddingSize: shape.hiddenSize }
    const real = { ...config, vocabularySize: 30_522, maxPositions: 512 }
    const count = (specs: readonly { shape: readonly number[] }[]) =>
      specs.reduce((sum, spec) => sum + spec.shape.reduce((product, extent) => product * extent, 1), 0)
    const all = count([...listParameters(real, 5), { shape: wordTableShape(real) }])
    for (const name of ['lora', 'adapter'] as const) {
      const { method } = readyRecipe(name, shape.hiddenSize)
      expect(count(listInsertions(real, method)) / all, name).toBeLessThan(0.017)
    }
  })
})
