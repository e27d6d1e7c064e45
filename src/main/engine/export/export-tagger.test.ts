// Taggers of every family train, export, and give the same figures elsewhere; what cannot be exported says so.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, describe, expect, it } from 'vitest'
import { familyNames, makeFamilyTagger, scoreTexts, type FamilyTagger } from '../../../../test/parity/family-taggers.ts'
import type { PaddedBatch } from '../encoders/batch-inputs.ts'
import { findDamage, isDamage, readManifest } from '../files/manifest.ts'
import { readSafetensors } from '../tensor-files/safetensors.ts'
import { loadTagger } from '../tagging/load-tagger.ts'
import { methodRecipes } from '../training/method-recipes.fixture.ts'
import { makeSentences, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { trainTagger } from '../training/train.ts'
import { exportTagger } from './export-tagger.ts'

const folder = await mkdtemp(join(tmpdir(), 'chartmark-export-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The exported model's logits [rows x tokens, tags], by ONNX Runtime without anything of the engine. */
async function runExported(onnx: string, { size, tokens, ids, lengths }: PaddedBatch) {
  const session = await InferenceSession.create(join(onnx, 'onnx', 'model.onnx'), { intraOpNumThreads: 1 })
  const tensor = (values: Iterable<number>) =>
    new Tensor('int64', BigInt64Array.from([...values], BigInt), [size, tokens])
  const mask = Array.from({ length: size * tokens }, (_, i) => Number(i % tokens < lengths[Math.floor(i / tokens)]!))
  const all = { input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(mask.map(() => 0)) }
  const feeds = Object.fromEntries(Object.entries(all).filter(([name]) => session.inputNames.includes(name)))
  const { logits } = await session.run(feeds)
  const inputs = [...session.inputNames]
  await session.release()
  return { inputs, shape: logits!.dims, logits: logits!.data as Float32Array }
}

/** log softmax of one row. */
function normalise(row: Float32Array): number[] {
  const sum = row.reduce((total, logit) => total + Math.exp(logit), 0)
  return [...row].map((logit) => logit - Math.log(sum))
}

describe.each(familyNames)('a tagger of %s', (name) => {
  let made: FamilyTagger

  it('learns and tags', async () => {
    made = await makeFamilyTagger(name, join(folder, name))
    const { losses } = made
    expect(Math.min(...losses.slice(-5))).toBeLessThan(losses[0]! * 0.8)
    const tagger = await loadTagger(made.tagger, { threads: 1 })
    const [decoded] = await tagger.tagSentences([{ text: 'fever', words: [{ start: 0, end: 5 }] }])
    expect(decoded!.tags).toHaveLength(1)
    await tagger.release()
  })

  it('is one ONNX file with the same figures, made of standard operators', async () => {
    const { batch, tags, logProbabilities } = await scoreTexts(made.tagger)
    const { inputs, shape, logits } = await runExported(made.onnx, batch)
    expect(inputs.slice(0, 2)).toEqual(['input_ids', 'attention_mask'])
    expect(shape).toEqual([batch.size, batch.tokens, tags.length])
    for (const [row, length] of batch.lengths.entries()) {
      for (let token = 0; token < length; token++) {
        const start = (row * batch.tokens + token) * tags.length
        const found = normalise(logits.subarray(start, start + tags.length))
        for (const [tag, value] of found.entries())
          expect(Math.abs(value - logProbabilities[start + tag]!)).toBeLessThan(1e-4)
      }
    }
    expect((await readFile(join(made.onnx, 'onnx', 'model.onnx'))).includes('com.microsoft')).toBe(false)
  })

  it('is a folder of its own family for Hugging Face', async () => {
    const config = JSON.parse(await readFile(join(made.huggingface, 'config.json'), 'utf8')) as Record<string, unknown>
    expect(config['architectures']).toEqual([expect.stringMatching(/^\w+ForTokenClassification$/)])
    expect(config['id2label']).toMatchObject({ 0: 'O', 1: 'B-Disease' })
    const names = [...(await readSafetensors(join(made.huggingface, 'model.safetensors'))).keys()]
    const prefix = { bert: 'bert.', xlm: 'roberta.' }[name.split('-')[0]!] ?? `${name.split('-')[0]}.`
    for (const tensor of names) expect(tensor.startsWith(prefix) || tensor.startsWith('classifier.')).toBe(true)
    for (const target of [made.huggingface, made.onnx]) {
      const manifest = await readManifest(target)
      if (manifest === undefined || isDamage(manifest)) throw new Error('The export has no manifest.')
      expect(await findDamage(target, manifest)).toBeUndefined()
      expect(manifest.files.map(({ path }) => path)).toContain('tokenizer.json')
    }
  })
})

describe('a tagger with adapters', () => {
  const tagger = join(folder, 'adapters')

  it('is an ONNX file with the same figures', async () => {
    const encoder = join(folder, 'tiny')
    await writeTinyEncoder(encoder)
    const request = {
      ...{ encoderFolder: encoder, recipe: methodRecipes.adapter, seed: 5, entityTypes: ['Disease', 'Drug'] },
      ...{ train: makeSentences(40, 1), devel: makeSentences(8, 2), resume: false, threads: 1 },
      ...{ runFolder: join(folder, 'run'), taggerFolder: tagger }
    }
    await trainTagger(request, { cancelled: () => false }, () => undefined)
    await exportTagger(tagger, join(folder, 'adapters-onnx'), { to: 'onnx', precision: 'F32' })
    const { batch, tags, logProbabilities } = await scoreTexts(tagger)
    const { logits } = await runExported(join(folder, 'adapters-onnx'), batch)
    const [first] = batch.lengths
    for (let token = 0; token < first!; token++) {
      const start = token * tags.length
      for (const [tag, value] of normalise(logits.subarray(start, start + tags.length)).entries())
        expect(Math.abs(value - logProbabilities[start + tag]!)).toBeLessThan(1e-4)
    }
  })

  it('has no place in a folder of Hugging Face’s, and the way out is named', async () => {
    const exporting = exportTagger(tagger, join(folder, 'adapters-hf'), { to: 'huggingface', precision: 'F32' })
    await expect(exporting).rejects.toMatchObject({ code: 'TAGGER_UNSUPPORTED' })
    await expect(exporting).rejects.toThrow(/ONNX file/)
  })
})

describe('the README of an export', () => {
  it('tells figures with supports, seed, data and the licence of the encoder', async () => {
    const readme = await readFile(join(folder, familyNames[0]!, 'huggingface', 'README.md'), 'utf8')
    for (const part of [
      '| all (micro) |',
      'support',
      'Seed 5',
      'SHA-256 over all sentences',
      'Licence of the encoder: not recorded',
      '"frozenShare": 0.5'
    ])
      expect(readme).toContain(part)
  })
})

describe('an export is refused', () => {
  it('into a folder with other files, of which none is lost', async () => {
    const full = join(folder, 'full')
    await mkdir(full)
    await writeFile(join(full, 'thesis.txt'), 'irreplaceable')
    const exporting = exportTagger(join(folder, familyNames[0]!, 'tagger'), full, { to: 'onnx', precision: 'F32' })
    await expect(exporting).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
    expect(await readFile(join(full, 'thesis.txt'), 'utf8')).toBe('irreplaceable')
  })

  it('of what is no tagger', async () => {
    const exporting = exportTagger(join(folder, 'nowhere'), join(folder, 'out'), { to: 'onnx', precision: 'F32' })
    await expect(exporting).rejects.toMatchObject({ code: 'TAGGER_MISSING' })
  })
})
