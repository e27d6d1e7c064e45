// The reader of pytorch_model.bin: every layout of a tensor, and every hostile or damaged file refused without a thing executed.
// The files were made by test/parity/torch_fixtures.py.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { TensorFileError } from '../tensor-file.ts'
import { readPickle, type PickleHost } from './pickle.ts'
import { readTorchFile } from './torch-file.ts'

const folder = join(import.meta.dirname, '../../../../../test/parity/fixtures/torch')
const scratch = await mkdtemp(join(tmpdir(), 'chartmark-torch-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))

describe('a state dictionary', () => {
  it('has the numbers that PyTorch has, in whatever type and layout', async () => {
    const expected = JSON.parse(await readFile(join(folder, 'tensors.json'), 'utf8')) as Record<string, unknown>
    const tensors = await readTorchFile(join(folder, 'tensors.bin'))
    const integers = ['ids', 'mask']
    expect([...tensors.keys()]).toEqual(Object.keys(expected).filter((name) => !integers.includes(name)))
    for (const [name, { shape, data }] of tensors) {
      const flat = [expected[name]].flat(Infinity) as number[]
      expect([...data], name).toEqual(flat.map(Math.fround))
      expect(shape.reduce((product, extent) => product * extent, 1)).toBe(flat.length)
    }
    expect(tensors.get('transposed')!.shape).toEqual([4, 3])
  })

  it('keeps tensors of one storage in one memory, as tied weights are', async () => {
    const tensors = await readTorchFile(join(folder, 'tensors.bin'))
    expect(tensors.get('rows')!.data.buffer).toBe(tensors.get('plain')!.data.buffer)
  })
})

describe('what is refused, and in which words', () => {
  const refused: readonly (readonly [file: string, words: string])[] = [
    ['global-reduce', 'os.system'],
    ['nested', 'eval'],
    ['stack-global', 'STACK_GLOBAL'],
    ['newer-protocol', 'newer protocol'],
    ['inst', 'INST'],
    ['newobj', 'NEWOBJ'],
    ['build', 'sets the state of an object'],
    ['call-storage', 'cannot be called'],
    ['attribute', 'torch.nn.Module'],
    ['memo-bomb', 'no dictionary'],
    ['nesting-bomb', 'no dictionary'],
    ['long-text', 'ends too early'],
    ['long-integer', 'too large'],
    ['huge-tensor', 'beyond its storage'],
    ['huge-storage', 'wrong length'],
    ['outside', 'beyond its storage'],
    ['negative', 'malformed'],
    ['missing-storage', 'data/0 is missing'],
    ['overlapping-views', 'larger than the file'],
    ['overlapping-parts', ''],
    ['no-dictionary', 'no dictionary'],
    ['truncated-pickle', ''],
    ['unbalanced', 'damaged'],
    ['zip-bomb', 'compressed'],
    ['no-zip', 'no file of PyTorch'],
    ['truncated', 'cut off'],
    ['damaged', 'damaged'],
    ['legacy', 'before version 1.6']
  ]
  it.each(refused)('%s', async (file, words) => {
    const reading = readTorchFile(join(folder, `${file}.bin`))
    await expect(reading).rejects.toThrow(TensorFileError)
    await expect(reading).rejects.toThrow(words)
  })

  it('leaves errors of the file system as they are', async () => {
    await expect(readTorchFile(join(folder, 'absent.bin'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('any other bytes', () => {
  const host: PickleHost = {
    resolve: (module, name) => ({ module, name }),
    call: () => null,
    load: () => null
  }

  it('give a value or a plain error, whatever the pickle', () => {
    const interesting = fc.constantFrom(
      0x28,
      0x2e,
      0x4b,
      0x4a,
      0x52,
      0x5d,
      0x61,
      0x65,
      0x68,
      0x71,
      0x74,
      0x75,
      0x7d,
      0x85,
      0x86,
      0x51
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(interesting, fc.integer({ min: 0, max: 255 })), { maxLength: 60 }), (bytes) => {
        try {
          readPickle(Buffer.from(bytes), host)
        } catch (error) {
          expect(error).toBeInstanceOf(TensorFileError)
        }
      }),
      { numRuns: 2000 }
    )
  })

  it('give tensors or a plain error, wherever a file is changed', async () => {
    const whole = await readFile(join(folder, 'tensors.bin'))
    const path = join(scratch, 'changed.bin')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const bytes = Buffer.from(whole)
        bytes[place]! ^= change
        await writeFile(path, bytes)
        try {
          expect((await readTorchFile(path)).size).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(TensorFileError)
        }
      }),
      { numRuns: 60 }
    )
  })
})
