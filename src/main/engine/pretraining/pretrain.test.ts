// Whole runs on a tiny encoder: learning, exact resume, cancellation, another vocabulary, new words, what comes out.
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEncoder } from '../encoders/load-encoder.ts'
import { maskedHead } from '../encoders/masked-head.ts'
import { wordEmbeddings } from '../encoders/parameters.ts'
import { TrainingCancelled } from '../errors.ts'
import { createStream } from '../random.ts'
import { encodeSafetensors } from '../tensor-files/safetensors.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { tinyConfig, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { prepareStart } from './prepare-start.ts'
import { pretrainEncoder } from './pretrain.ts'
import type { PretrainingSettings } from '../../../shared/pretraining-settings.ts'
import type { PretrainingEvent, PretrainingRequest, PretrainingResult } from './types.ts'

const settings: PretrainingSettings = {
  batchTokens: 128,
  maxTokens: 32,
  learningRate: 1e-2,
  maskedShare: 0.2,
  weightDecay: 0.01,
  clipNorm: 1,
  warmupSteps: 3,
  frozenSteps: 0,
  evaluateEvery: 10,
  start: 'cooccurrence'
}

/** Sentences in which the words around a word say what it can be. */
function makeText(next: () => number): string {
  const draw = (...words: string[]) => words[next() % words.length]!
  const finding = `has severe ${draw('fever', 'cough', 'asthma', 'rash')}`
  const drug = `takes ${draw('aspirin', 'insulin', 'heparin', 'codeine')} daily`
  return `the patient ${draw(finding, drug, `${finding} and ${drug}`)} , no ${draw('zika', 'rash')} .`
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-pretrain-'))
  await writeTinyEncoder(join(folder, 'encoder'))
  const next = createStream(9)
  const texts = Array.from({ length: 300 }, () => makeText(next))
  await writeFile(join(folder, 'text.txt'), texts.join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function makeRequest(name: string, changes: Partial<PretrainingRequest> = {}): PretrainingRequest {
  return {
    encoderFolder: join(folder, 'encoder'),
    text: { files: [join(folder, 'text.txt')] },
    vocabularyFile: undefined,
    newWords: false,
    terms: undefined,
    settings,
    seed: 5,
    length: { steps: 24 },
    decaySteps: 6,
    finish: false,
    runFolder: join(folder, `${name}.run`),
    outFolder: join(folder, name),
    resume: false,
    checkpointSeconds: 1,
    threads: 1,
    ...changes
  }
}

interface Outcome {
  readonly result: PretrainingResult
  readonly events: readonly PretrainingEvent[]
}

/** Runs until so many steps are done; a checkpoint is left. */
async function runUntil(request: PretrainingRequest, stop: number): Promise<PretrainingEvent[]> {
  const events: PretrainingEvent[] = []
  const cancelled = () => events.some((event) => event.kind === 'step' && event.step >= stop)
  const stopped = pretrainEncoder(request, { cancelled }, (event) => events.push(event))
  await expect(stopped).rejects.toThrow(TrainingCancelled)
  return events
}

async function run(request: PretrainingRequest): Promise<Outcome> {
  const events: PretrainingEvent[] = []
  const result = await pretrainEncoder(request, { cancelled: () => false }, (event) => events.push(event))
  return { result, events }
}

const weightsOf = (name: string) => readFile(join(folder, name, 'model.safetensors'))

describe('pretrainEncoder', () => {
  it('learns from text: the loss on held-out text falls, the card says so, and the encoder can be loaded', async () => {
    const { result, events } = await run(makeRequest('whole', { length: { steps: 120 } }))
    const [before, after] = [result.heldOut[0]!.loss, result.heldOut.at(-1)!.loss]
    expect(after).toBeLessThan(before - 1)
    expect(result.steps).toBe(120)
    const { weights } = await loadEncoder(result.outFolder)
    expect(weights.get(maskedHead.denseWeight)?.shape).toEqual([16, 16])
    const card = JSON.parse(await readFile(join(result.outFolder, 'encoder.json'), 'utf8')) as Record<string, unknown>
    expect(card).toMatchObject({ steps: 120, seed: 5, text: { hash: result.textHash, files: ['text.txt'] } })
    const steps = events.filter((event) => event.kind === 'step')
    expect(steps).toHaveLength(120)
    expect(steps.at(-1)).toMatchObject({ secondsLeft: 0, learningRate: expect.closeTo(1e-2 / 7, 6) as number })
    expect(result.pseudoPerplexity.before).toBeNull()
    expect(result.pseudoPerplexity.after.perWord).toBeLessThan(4)
  })

  it('can be stopped at any step and goes on byte for byte as if it had not been', async () => {
    const straight = await run(makeRequest('straight'))
    const request = makeRequest('stopped')
    await runUntil(request, 5)
    const later = await runUntil({ ...request, resume: true }, 13)
    const stopped = await run({ ...request, resume: true })
    expect(stopped.result.heldOut).toEqual(straight.result.heldOut)
    expect((await weightsOf('stopped')).equals(await weightsOf('straight'))).toBe(true)
    expect([later, stopped.events].map((events) => events.find(({ kind }) => kind === 'resumed'))).toEqual([
      { kind: 'resumed', step: 5 },
      { kind: 'resumed', step: 13 }
    ])
  })

  it('can be stopped while it measures, and measures then when it goes on', async () => {
    const straight = await run(makeRequest('measured straight'))
    const request = makeRequest('measured')
    let begun = 0
    const measured: number[] = []
    // The second measurement is that of step 10.
    const stopped = pretrainEncoder(request, { cancelled: () => begun === 2 }, (event) => {
      if (event.kind === 'stage' && event.stage === 'measuring') begun++
      if (event.kind === 'held-out') measured.push(event.step)
    })
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED', step: 10 })
    expect(measured).toEqual([0])
    const { result, events } = await run({ ...request, resume: true })
    expect(events).toContainEqual({ kind: 'resumed', step: 10 })
    expect(result.heldOut).toEqual(straight.result.heldOut)
    expect((await weightsOf('measured')).equals(await weightsOf('measured straight'))).toBe(true)
  })

  it('passes over a damaged checkpoint and over one of other settings', async () => {
    const request = { ...makeRequest('damaged'), resume: true }
    await runUntil(request, 5)
    const other = await runUntil({ ...request, seed: 6 }, 3)
    expect(other.some(({ kind }) => kind === 'warning')).toBe(true)
    await truncate(join(request.runFolder, 'checkpoint-0000003', 'run.safetensors'), 1000)
    const { result, events } = await run({ ...request, seed: 6 })
    expect(events.some(({ kind }) => kind === 'warning')).toBe(true)
    expect(events.some(({ kind }) => kind === 'resumed')).toBe(false)
    expect(result.steps).toBe(24)
  })

  it('ends a run from any checkpoint with a fall of its own, also when that is interrupted', async () => {
    const request = makeRequest('finished', { length: { steps: 1000 }, decaySteps: 4 })
    await runUntil(request, 7)
    const finish = { ...request, finish: true, resume: true }
    const begun = await runUntil(finish, 9)
    const { result, events } = await run(finish)
    expect(result.steps).toBe(11)
    const rates = [...begun, ...events].flatMap((event) => (event.kind === 'step' ? [event.learningRate / 1e-2] : []))
    expect(rates.map((rate) => rate.toFixed(1))).toEqual(['0.8', '0.6', '0.4', '0.2'])
  })

  it('takes another vocabulary: entries of both keep their embedding until they are trained', async () => {
    const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'zika', 'no', 'fever', 'the', 'patient', 'unseen']
    await writeFile(join(folder, 'vocabulary.txt'), vocabulary.join('\n'))
    const request = makeRequest('other', { vocabularyFile: join(folder, 'vocabulary.txt'), length: { steps: 1 } })
    const { result } = await run({ ...request, settings: { ...settings, learningRate: 1e-9 } })
    const [old, other] = [await loadEncoder(request.encoderFolder), await loadEncoder(result.outFolder)]
    const tokenizers = [await loadTokenizer(request.encoderFolder), await loadTokenizer(result.outFolder)] as const
    const row = ({ weights }: typeof old, [id]: readonly number[]) =>
      weights.get(wordEmbeddings)!.data.subarray(id! * 16, id! * 16 + 16)
    for (const word of ['fever', 'patient']) {
      const [before, after] = [row(old, tokenizers[0].encodeWord(word)), row(other, tokenizers[1].encodeWord(word))]
      for (const [i, value] of after.entries()) expect(Math.abs(value - before[i]!)).toBeLessThan(1e-3)
    }
    expect(other.config.vocabularySize).toBe(vocabulary.length)
    expect(tokenizers[1].encodeWord('zika')).toEqual([5])
    expect(tokenizers[1].encodeWord('cough')).toEqual([tokenizers[1].unk])
  })

  it('gives words that the tokenizer cannot represent an entry, and goes on from its own head', async () => {
    const { result, events } = await run(makeRequest('added', { newWords: true }))
    expect(events).toContainEqual({ kind: 'new-words', count: 1, words: ['zika'] })
    expect(result.newWords).toBe(1)
    const tokenizer = await loadTokenizer(result.outFolder)
    expect(tokenizer.encodeWord('Zika')).toEqual([tokenizer.vocabularySize - 1])
    const again = await run(makeRequest('again', { encoderFolder: result.outFolder, length: { steps: 8 } }))
    expect(again.result.pseudoPerplexity.before!.perWord).toBeCloseTo(result.pseudoPerplexity.after.perWord, 3)
    expect(again.result.heldOut[0]!.loss).toBeLessThan(result.heldOut[0]!.loss)
  })

  it('leaves the layers alone while they are frozen', async () => {
    const request = makeRequest('frozen', { length: { steps: 6 }, settings: { ...settings, frozenSteps: 6 } })
    const { result } = await run(request)
    const [old, other] = [await loadEncoder(request.encoderFolder), await loadEncoder(result.outFolder)]
    const query = 'bert.encoder.layer.0.attention.self.query.weight'
    const [before, after] = [old, other].map(({ weights }) => weights.get(query)!.data) as [Float32Array, Float32Array]
    for (const [i, value] of after.entries()) expect(Math.abs(value - before[i]!)).toBeLessThan(1e-3)
    expect(other.weights.get(wordEmbeddings)!.data).not.toEqual(old.weights.get(wordEmbeddings)!.data)
  })

  it('passes over texts in which the encoder knows no word, and says so where it knows none', async () => {
    const known = Array.from({ length: 60 }, (_, i) => `the patient has fever and cough ${i} .`)
    const unknown = Array.from({ length: 60 }, (_, i) => `zzz qqq ${i} vvv `.repeat(9))
    const { result, events } = await run(makeRequest('half known', { text: { texts: [...known, ...unknown] } }))
    expect(result.steps).toBe(24)
    for (const event of events) if (event.kind === 'step') expect(event.loss).toBeGreaterThan(0)
    await expect(run(makeRequest('unknown', { text: { texts: unknown } }))).rejects.toMatchObject({
      code: 'NO_SENTENCES',
      message: expect.stringContaining('knows hardly a word') as string
    })
  })

  it('refuses an encoder whose tokenizer has entries without an embedding', async () => {
    const encoderFolder = join(folder, 'too few rows')
    await writeTinyEncoder(encoderFolder)
    await appendFile(join(encoderFolder, 'vocab.txt'), '\nzika\ndengue')
    await expect(run(makeRequest('too few', { encoderFolder }))).rejects.toMatchObject({
      code: 'ENCODER_DAMAGED',
      message: expect.stringContaining('do not belong together') as string
    })
  })

  it('takes the moments of new entries from rows that have a word, not from what fills the table up', async () => {
    const encoderFolder = join(folder, 'padded')
    await writeTinyEncoder(encoderFolder)
    const { config, weights } = await loadEncoder(encoderFolder)
    const table = weights.get(wordEmbeddings)!
    const rows = config.vocabularySize + 40
    const data = new Float32Array(rows * 16).fill(1000)
    data.set(table.data)
    const padded = new Map(weights).set(wordEmbeddings, { ...table, shape: [rows, 16], data })
    await writeFile(
      join(encoderFolder, 'model.safetensors'),
      Buffer.concat(encodeSafetensors([...padded.values()], 'F32'))
    )
    await writeFile(join(encoderFolder, 'config.json'), JSON.stringify({ ...tinyConfig, vocab_size: rows }))
    const vocabularyFile = join(folder, 'new vocabulary.txt')
    await writeFile(vocabularyFile, ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'unseen'].join('\n'))
    const request = { ...makeRequest('padded start'), encoderFolder, vocabularyFile, newWords: [] }
    const { tensors, ownTable } = await prepareStart(request)
    expect(ownTable).toEqual(table.data)
    const row = tensors.get(wordEmbeddings)!.data.subarray(5 * 16, 6 * 16)
    // Words lie within a few tenths of zero.
    for (const value of row) expect(Math.abs(value)).toBeLessThan(1)
  })

  it('stops in words where the loss is no number any more', async () => {
    const wild = { ...settings, learningRate: 1e30, warmupSteps: 0, clipNorm: 1e30 }
    await expect(run(makeRequest('wild', { settings: wild }))).rejects.toMatchObject({ code: 'LOSS_NOT_FINITE' })
  })
})
