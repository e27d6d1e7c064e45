// Which files of a folder are taken for an encoder, and what is said to be missing.
import { expect, test } from 'vitest'
import { chooseEncoderFiles } from './encoder-folder.ts'

test('of weights in two forms the safer one is taken; what does not belong stays behind', () => {
  const names = ['config.json', 'model.safetensors', 'pytorch_model.bin', 'tf_model.h5', 'vocab.txt', 'README.md']
  expect(chooseEncoderFiles(names)).toEqual({
    names: ['config.json', 'model.safetensors', 'vocab.txt', 'README.md'],
    missing: null
  })
})

test('weights in several files come with their index', () => {
  const shards = ['pytorch_model-00001-of-00002.bin', 'pytorch_model-00002-of-00002.bin']
  const names = ['config.json', 'pytorch_model.bin.index.json', ...shards, 'optimizer.pt', 'vocab.json', 'merges.txt']
  expect(chooseEncoderFiles(names).names).toEqual(names.filter((name) => name !== 'optimizer.pt'))
})

test.each([
  [['model.safetensors', 'vocab.txt'], 'config'],
  [['config.json', 'vocab.txt', 'model.safetensors.index.json'], 'weights'],
  [['config.json', 'model.safetensors', 'merges.txt'], 'tokenizer'],
  [[], 'config']
] as const)('a part that is missing is named (%#)', (names, missing) => {
  expect(chooseEncoderFiles(names).missing).toBe(missing)
})
