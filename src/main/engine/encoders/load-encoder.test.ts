// Damage to an encoder's folder is found before it is used and told in words.
import { cp, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { tinyConfig, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { loadEncoder, requireVocabulary } from './load-encoder.ts'
import { describeFile, findDamage, isDamage, readManifest } from '../files/manifest.ts'

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

  it('says what it can use where a family is unknown, and which key is wrong', async () => {
    await rm(join(encoder, 'manifest.json'))
    const messageFor = async (config: object) => {
      await writeFile(join(encoder, 'config.json'), JSON.stringify(config))
      return loadEncoder(encoder).then(
        () => 'loaded',
        (error: unknown) => (error as Error).message
      )
    }
    expect(await messageFor({ ...tinyConfig, model_type: 'gpt2' })).toMatch(/gpt2.*BERT, RoBERTa, DistilBERT, ELECTRA/)
    expect(await messageFor({ hidden_size: 8 })).toMatch(/no model_type/)
    expect(await messageFor({ ...tinyConfig, hidden_act: 'swish' })).toMatch(/hidden_act/)
    expect(await messageFor({ ...tinyConfig, num_attention_heads: 3 })).toMatch(/attention heads/)
    expect(await messageFor({ ...tinyConfig, position_embedding_type: 'relative_key' })).toMatch(
      /position_embedding_type/
    )
    expect(await messageFor({ ...tinyConfig, intermediate_size: 33 })).toMatch(
      /intermediate.*32 x 16 instead of 33 x 16/
    )
  })

  it('refuses a tokenizer that knows more than the encoder has embeddings for', async () => {
    const { config } = await loadEncoder(encoder)
    expect(() => {
      requireVocabulary(config, config.vocabularySize + 1)
    }).toThrow(/do not belong together/)
    requireVocabulary(config, config.vocabularySize)
  })

  it('says where an encoder is missing', async () => {
    await expect(loadEncoder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
    await cp(encoder, join(folder, 'empty'), { recursive: true })
    await rm(join(folder, 'empty', 'config.json'))
    await rm(join(folder, 'empty', 'manifest.json'))
    await expect(loadEncoder(join(folder, 'empty'))).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
  })
})

const families = join(import.meta.dirname, '../../../../test/parity/fixtures/families')

describe('weights in several files', () => {
  it('name the shard that is missing, the index that is damaged, and a name that leads out of the folder', async () => {
    const copy = join(folder, 'shards')
    await cp(join(families, 'bert-cased'), copy, { recursive: true })
    await rm(join(copy, 'model-00002-of-00004.safetensors'))
    await expect(loadEncoder(copy)).rejects.toThrow(/model-00002-of-00004\.safetensors .* is missing/)
    await cp(join(families, 'bert-cased'), copy, { recursive: true })
    await writeFile(join(copy, 'model.safetensors.index.json'), '{"weight_map": {')
    await expect(loadEncoder(copy)).rejects.toThrow(/model\.safetensors\.index\.json .* is damaged/)
    await writeFile(join(copy, 'model.safetensors.index.json'), '{"weight_map": {"a": "../elsewhere.safetensors"}}')
    await expect(loadEncoder(copy)).rejects.toThrow(/is damaged/)
  })

  it('have one hash for all, which changes with any of them', async () => {
    const copy = join(folder, 'hash')
    await cp(join(families, 'bert-cased'), copy, { recursive: true })
    const before = (await loadEncoder(copy)).hash
    expect(before).toBe((await loadEncoder(join(families, 'bert-cased'))).hash)
    const shard = await readFile(join(copy, 'model-00001-of-00004.safetensors'))
    shard[shard.length - 1]! ^= 1
    await writeFile(join(copy, 'model-00001-of-00004.safetensors'), shard)
    expect((await loadEncoder(copy)).hash).not.toBe(before)
  })
})

describe("PyTorch's own format", () => {
  it('is read where there is no safetensors file, and refused in words', async () => {
    const copy = join(folder, 'bin')
    await cp(join(families, 'roberta'), copy, { recursive: true })
    const weightsBefore = (await loadEncoder(copy)).weights
    await rm(join(copy, 'model.safetensors'))
    const { weights: weightsAfter } = await loadEncoder(copy)
    const name = 'bert.encoder.layer.1.output.dense.weight'
    expect(weightsAfter.get(name)).toEqual(weightsBefore.get(name))
    await cp(join(families, '../torch/global-reduce.bin'), join(copy, 'pytorch_model.bin'))
    await expect(loadEncoder(copy)).rejects.toMatchObject({
      code: 'ENCODER_DAMAGED',
      message: expect.stringContaining('os.system') as string
    })
    await rm(join(copy, 'pytorch_model.bin'))
    await expect(loadEncoder(copy)).rejects.toThrow(/model\.safetensors .* is missing, and so is pytorch_model\.bin/)
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
