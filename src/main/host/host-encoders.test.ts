// Encoders and pre-training over the whole host and the double of an engine: in, chosen, out; begun, paused, finished.
import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Pretraining } from '../../shared/encoders.ts'
import { tinyConfig } from '../engine/training/tiny-encoder.ts'
import {
  adopts,
  completePretraining,
  importEncoder,
  pretrainingOrderOf,
  tell,
  tinyEncoderFiles
} from './encoder-walk.fixture.ts'
import { current, open, openSample, orderOf, patience, trained, useHosts } from './host.fixture.ts'

useHosts()

const encodersOnDisk = () => {
  const folder = path.join(current.folder, 'encoders')
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('encoders', () => {
  test('what ships is listed with what it is', async () => {
    const { client, projectId } = await openSample()
    const { encoders, chosenId } = await client.encoders.list({ projectId })
    expect(chosenId).toBeNull()
    expect(encoders.find(({ id }) => id === 'all-minilm-l6-v2')).toMatchObject({
      source: 'built-in',
      family: 'BERT',
      languages: ['en'],
      license: 'Apache-2.0',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string
    })
  })

  test('a folder comes in, is chosen, trained with, and stays while a run needs it', async () => {
    const { client, projectId, children, host } = await openSample({ answer: adopts })
    const { id, ...encoder } = await importEncoder(client, 'Mine', await tinyEncoderFiles())
    expect(encoder).toMatchObject({ name: 'Mine', source: 'imported', layers: 2, hidden: 16, neededBy: [] })
    await client.encoders.choose({ projectId, encoderId: id })
    expect((await client.training.plan({ projectId, recipe: 'full' })).encoder).toMatchObject({ id, reason: 'chosen' })

    const run = await client.training.start({ projectId, recipe: 'full' })
    const { child, jobId, order } = await orderOf(children, 1)
    expect(order.encoderFolder).toBe(path.join(current.folder, 'encoders', id))
    const refusal = { code: 'REFUSED', data: { reason: 'encoder-in-use', detail: run.name } }
    await expect(client.encoders.remove({ encoderId: id })).rejects.toMatchObject(refusal)
    child.say(trained(jobId))
    await host.whenIdle()

    await client.encoders.remove({ encoderId: id })
    expect(encodersOnDisk()).toEqual([])
    const { encoders, chosenId } = await client.encoders.list({ projectId })
    expect([encoders.some((each) => each.id === id), chosenId]).toEqual([false, null])
  })

  test.each([
    ['without a configuration', (folder: string) => rmSync(path.join(folder, 'config.json')), 'encoder-without-config'],
    ['without weights', (folder: string) => rmSync(path.join(folder, 'model.safetensors')), 'encoder-without-weights'],
    ['without a tokenizer', (folder: string) => rmSync(path.join(folder, 'vocab.txt')), 'encoder-without-tokenizer'],
    ['cut off', (folder: string) => truncateSync(path.join(folder, 'model.safetensors'), 900), 'encoder-unusable'],
    [
      'of another family',
      (folder: string) =>
        writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ ...tinyConfig, model_type: 'gpt2' })),
      'encoder-unusable'
    ],
    [
      'with a vocabulary of another encoder',
      (folder: string) =>
        writeFileSync(
          path.join(folder, 'vocab.txt'),
          ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...Array.from({ length: 90 }, (_, i) => `w${i}`)].join('\n')
        ),
      'encoder-unusable'
    ]
  ])('a folder %s is refused in words, and nothing is left of it', async (_what, change, reason) => {
    const { client, projectId } = await openSample({ answer: adopts })
    const failed = importEncoder(client, 'Mine', await tinyEncoderFiles(change))
    const error = await failed.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'REFUSED', data: { reason } })
    // No path of this computer is told.
    expect(JSON.stringify(error)).not.toContain(current.folder)
    expect(encodersOnDisk()).toEqual([])
    expect((await client.encoders.list({ projectId })).encoders.every(({ source }) => source === 'built-in')).toBe(true)
  })

  test('the same encoder twice, and one whose bytes did not all come, are refused', async () => {
    const { client } = await openSample({ answer: adopts })
    const files = await tinyEncoderFiles()
    await importEncoder(client, 'Mine', files)
    const twice = importEncoder(client, 'Again', files)
    await expect(twice).rejects.toMatchObject({ data: { reason: 'encoder-exists', detail: 'Mine' } })
    const announced = files.map(({ name, size }) => ({ name, bytes: size }))
    const { importId } = await client.encoderImports.begin({ name: 'Half', files: announced })
    const half = client.encoderImports.finish({ importId })
    await expect(half).rejects.toMatchObject({ data: { reason: 'encoder-incomplete' } })
    await client.encoderImports.abandon({ importId })
    expect(encodersOnDisk()).toHaveLength(1)
  })

  test('what an import left behind when Chartmark ended goes at the next start', async () => {
    const { client, host } = await openSample({ answer: adopts })
    const files = (await tinyEncoderFiles()).map(({ name, size }) => ({ name, bytes: size }))
    await client.encoderImports.begin({ name: 'Half', files })
    await host.close()
    expect(encodersOnDisk()).toHaveLength(1)
    await open()
    expect(encodersOnDisk()).toEqual([])
  })
})

describe('pre-training', () => {
  const step = (n: number) => ({
    ...{ kind: 'step', step: n, totalSteps: 20, epoch: 1, loss: 5, learningRate: 1e-4 },
    ...{ tokensPerSecond: 1000, secondsLeft: 20 - n }
  })
  const stateOf = async (client: Awaited<ReturnType<typeof open>>['client'], projectId: string) =>
    (await client.pretraining.list({ projectId }))[0]!

  test('reads documents and files, is followed, paused, resumed, and makes an encoder', async () => {
    const { client, projectId, children, host } = await openSample()
    const plan = await client.pretraining.plan({ projectId })
    expect(plan.base.reason).toMatch(/english|chinese/)
    const files = [new File(['One line.\nAnother line.\n'], 'notes.txt')]
    const started = await client.pretraining.start({ projectId, name: 'Ours', documents: true, files, newWords: true })
    expect(started).toMatchObject({ state: 'queued', text: { documents: plan.documents, files: 1 } })
    const { child, jobId, order } = await pretrainingOrderOf(children, 0)
    expect(order).toMatchObject({ newWords: true, resume: false, name: 'Ours', files: null })
    const texts = child.sent.flatMap((sent) => (sent.kind === 'plain-texts' ? sent.texts : []))
    expect([texts.length, texts.at(-1)]).toEqual([plan.documents + 1, 'One line.\nAnother line.\n'])

    const seen: Pretraining[] = []
    const watching = (async () => {
      for await (const each of await client.pretraining.watch({ pretrainingId: started.id })) seen.push(each)
    })()
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(0), patience)
    const [word, checkpoint] = [
      { kind: 'new-words', count: 1, words: ['oseltamivir'] },
      { kind: 'checkpoint', step: 9, folder: 'x' }
    ] as const
    tell(child, jobId, word, { kind: 'held-out', step: 0, loss: 6 }, step(9) as never, checkpoint)
    expect((await client.jobs.list())[0]).toMatchObject({ kind: 'pretrain', share: 0.45, secondsLeft: 11 })

    await client.pretraining.pause({ pretrainingId: started.id })
    child.say({ kind: 'failure', jobId, code: 'CANCELLED', message: '' })
    await host.whenIdle()
    await watching
    expect(seen.at(-1)).toMatchObject({ state: 'paused', step: 9, newWords: { words: ['oseltamivir'] } })

    await client.pretraining.resume({ pretrainingId: started.id, finish: true })
    const second = await pretrainingOrderOf(children, 1)
    expect(second.order).toMatchObject({ resume: true, finish: true, settings: order.settings })
    const again = second.child.sent.flatMap((sent) => (sent.kind === 'plain-texts' ? sent.texts : []))
    expect(again).toEqual(texts)
    await completePretraining(second)
    await host.whenIdle()
    const done = await stateOf(client, projectId)
    expect(done).toMatchObject({ state: 'done', encoderId: started.id, before: null, after: { perWord: 9 } })
    const { encoders } = await client.encoders.list({ projectId })
    expect(encoders[0]).toMatchObject({ id: started.id, name: 'Ours', source: 'pre-trained' })
    await client.pretraining.remove({ pretrainingId: started.id })
    expect((await client.encoders.list({ projectId })).encoders[0]!.id).toBe(started.id)
  })

  test('closing Chartmark pauses it; a failure is told in words; both can go on', async () => {
    const { client, projectId, children, host } = await openSample()
    const { id: pretrainingId } = await client.pretraining.start({
      ...{ projectId, name: 'Ours', documents: true, files: [] }
    })
    const { child, jobId } = await pretrainingOrderOf(children, 0)
    const closing = host.close()
    child.say({ kind: 'failure', jobId, code: 'CANCELLED', message: '' })
    await closing
    const next = await open()
    expect(await stateOf(next.client, projectId)).toMatchObject({ state: 'paused', message: null })
    await next.client.pretraining.resume({ pretrainingId })
    const second = await pretrainingOrderOf(next.children, 0)
    second.child.say({ kind: 'failure', jobId: second.jobId, code: 'NO_SENTENCES', message: 'Too little text.' })
    await next.host.whenIdle()
    expect(await stateOf(next.client, projectId)).toMatchObject({ state: 'failed', message: 'Too little text.' })
    await next.client.pretraining.resume({ pretrainingId })
    await expect(next.client.pretraining.remove({ pretrainingId })).rejects.toMatchObject({
      data: { reason: 'pretraining-running' }
    })
  })

  test.each([
    [[], 'pretraining-without-text'],
    [[new File([''], 'a.txt')], 'file-empty'],
    [[new File([new Uint8Array([0, 1, 2, 0, 0, 255])], 'a.bin')], 'file-binary'],
    [[new File([new Uint8Array([0x1f, 0x8b, 1, 1])], 'a.gz')], 'file-binary']
  ])('nothing to read is refused (%#)', async (files, reason) => {
    const { client, projectId } = await openSample()
    const started = client.pretraining.start({ projectId, name: 'Ours', documents: false, files })
    await expect(started).rejects.toMatchObject({ data: { reason } })
    expect(await client.pretraining.list({ projectId })).toEqual([])
  })

  test('readiness asks the engine about the documents, the labels and the encoder that ships', async () => {
    const answered = { encoder: 'x' }
    const { client, projectId, children } = await openSample({
      answer: (request, child) => {
        adopts(request, child)
        if (request.kind === 'examine')
          child.say({ kind: 'failure', jobId: request.jobId, code: 'ENCODER_DAMAGED', message: answered.encoder })
      }
    })
    const { id } = await importEncoder(client, 'Mine', await tinyEncoderFiles())
    const asked = client.encoders.readiness({ projectId, encoderId: id })
    await expect(asked).rejects.toMatchObject({ code: 'ENCODER_DAMAGED' })
    const request = children.flatMap(({ sent }) => sent).find((sent) => sent.kind === 'examine')
    expect(request?.order.encoderFolder).toContain(id)
    expect(request?.order.baselineFolder).toMatch(/minilm|chartmark-zh/)
    expect(await client.jobs.list()).toEqual([])
  })
})
