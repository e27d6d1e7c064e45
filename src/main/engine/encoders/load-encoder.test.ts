// Damage to an encoder's folder is found before it is used and told in words.
import { cp, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { tinyConfig, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { loadEncoder } from './load-encoder.ts'
import { describeFile, findDamage, isDamage, readManifest } from './manifest.ts'

const bundled = join(import.meta.dirname, '../../../../resources/models/all-minilm-l6-v2')
const folder = await mkdtemp(join(tmpdir(), 'chartmark-encoder-'))
const weights = join(folder, 'encoder', 'model.safetensors')
const encoder = join(folder, 'encoder')

beforeEach(async () => {
  await rm(encoder, { recursive: true, force: true })
  await writeTinyEncoder(encoder)
  const files = await Promise.all(
    ['config.json', 'vocab.txt', 'model.safetensors'].map((path) => describeFile(encoder, path))
  )
  await writeFile(
    join(encoder, 'manifest.json'),
    JSON.stringify({ format: 1, name: 'tiny', origin: '', license: '', files })
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('loadEncoder', () => {
  it('loads what is whole', async () => {
    const { name, config, weights: tensors } = await loadEncoder(encoder)
    expect(name).toBe('tiny')
    expect(config.layers).toBe(2)
    expect(tensors.get('bert.embeddings.word_embeddings.weight')!.shape).toEqual([config.vocabularySize, 16])
  })

  it('finds one changed bit', async () => {
    const file = await open(weights, 'r+')
    const { size } = await file.stat()
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, size - 9)
    await file.write(Buffer.of(byte[0]! ^ 1), 0, 1, size - 9)
    await file.close()
    await expect(loadEncoder(encoder)).rejects.toMatchObject({
      code: 'ENCODER_DAMAGED',
      message: expect.stringContaining('was changed') as string
    })
  })

  it('finds a file that is cut off or gone', async () => {
    await truncate(weights, 1000)
    await expect(loadEncoder(encoder)).rejects.toMatchObject({
      code: 'ENCODER_DAMAGED',
      message: expect.stringContaining('wrong length') as string
    })
    await rm(weights)
    await expect(loadEncoder(encoder)).rejects.toMatchObject({
      code: 'ENCODER_DAMAGED',
      message: expect.stringContaining('is missing') as string
    })
  })

  it('finds a damaged manifest', async () => {
    await writeFile(join(encoder, 'manifest.json'), '{"format":1')
    await expect(loadEncoder(encoder)).rejects.toMatchObject({ code: 'ENCODER_DAMAGED' })
  })

  it('checks the structure where there is no manifest', async () => {
    await rm(join(encoder, 'manifest.json'))
    await expect(loadEncoder(encoder)).resolves.toMatchObject({ name: 'encoder' })
    await truncate(weights, 1000)
    await expect(loadEncoder(encoder)).rejects.toMatchObject({ code: 'ENCODER_DAMAGED' })
  })

  it('refuses another kind of model and weights of another shape', async () => {
    await rm(join(encoder, 'manifest.json'))
    await writeFile(join(encoder, 'config.json'), JSON.stringify({ ...tinyConfig, model_type: 't5' }))
    await expect(loadEncoder(encoder)).rejects.toMatchObject({ code: 'ENCODER_UNSUPPORTED' })
    await writeFile(join(encoder, 'config.json'), JSON.stringify({ ...tinyConfig, hidden_size: 32 }))
    await expect(loadEncoder(encoder)).rejects.toMatchObject({ code: 'ENCODER_DAMAGED' })
  })

  it('says where an encoder is missing', async () => {
    await expect(loadEncoder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
    await cp(encoder, join(folder, 'empty'), { recursive: true })
    await rm(join(folder, 'empty', 'config.json'))
    await rm(join(folder, 'empty', 'manifest.json'))
    await expect(loadEncoder(join(folder, 'empty'))).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
  })
})

describe('the bundled encoder', () => {
  it('is as its manifest says, with its licence', async () => {
    const manifest = await readManifest(bundled)
    if (manifest === undefined || isDamage(manifest)) throw new Error('The bundled encoder has no manifest.')
    expect(await findDamage(bundled, manifest)).toBeUndefined()
    expect(manifest.license).toBe('Apache-2.0')
    expect(await readFile(join(bundled, 'LICENSE'), 'utf8')).toContain('Apache License')
  })
})
