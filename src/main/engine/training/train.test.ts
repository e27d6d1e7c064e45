// Whole runs on a tiny encoder: learning, exact resume, cancellation, early stopping, bad input.
import { readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TrainingCancelled } from '../errors.ts'
import { loadTagger } from '../tagging/load-tagger.ts'
import { tagDocument } from '../tagging/tag-document.ts'
import type { TrainingEvent, TrainingRequest } from './types.ts'
import { evaluateTagger } from './evaluate.ts'
import { makeSentences } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'
import { openWholeRuns, runWithStops, tinyRecipe, type WholeRuns } from './whole-runs.fixture.ts'

let runs: WholeRuns
beforeAll(async () => {
  runs = await openWholeRuns()
})
afterAll(() => runs.close())

describe('trainTagger', () => {
  it('learns, tells how it goes and writes a tagger that scores as told', async () => {
    const phases = tinyRecipe.phases.map((phase) => ({ ...phase, epochs: 8, learningRate: 1e-2 }))
    const request = runs.makeRequest('learns', { recipe: { ...tinyRecipe, phases }, train: makeSentences(320, 1) })
    const { result, events } = await runWithStops(request)
    expect(result.outcome).toBe('finished')
    expect(result.steps).toBe(16 * 40)
    expect(result.scores.micro.f1).toBeGreaterThan(0.9)
    expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(16 * 40)
    expect(events.filter(({ kind }) => kind === 'epoch')).toHaveLength(16)
    const tagger = await loadTagger(request.taggerFolder, { threads: 1 })
    expect(await evaluateTagger(tagger, request.devel)).toEqual(result.scores)
    const text = '\n  The patient takes  insulin daily.\r\nThe patient has severe cough.'
    const spans = await tagDocument(tagger, text)
    expect(spans.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
      ['insulin', 'Drug'],
      ['severe cough', 'Disease']
    ])
    await tagger.release()
  })

  it('is exact: the same request gives the same bytes, interrupted anywhere or not', async () => {
    await runWithStops(runs.makeRequest('straight'))
    // In the first epoch, at the end of an epoch, in the second phase.
    await runWithStops(runs.makeRequest('interrupted'), [3, 5, 11])
    expect((await runs.weightsOf('interrupted')).equals(await runs.weightsOf('straight'))).toBe(true)
    await runWithStops(runs.makeRequest('other seed', { seed: 6 }))
    expect((await runs.weightsOf('other seed')).equals(await runs.weightsOf('straight'))).toBe(false)
  })

  it('learns characters that the encoder does not know, exactly again after a stop, and its tagger reads them', async () => {
    const inHan = (sentences: TrainingRequest['train']) =>
      sentences.map(({ text, ...rest }) => ({ ...rest, text: text.replaceAll('asthma', '糖糖糖糖糖糖') }))
    const splitHan = inHan(makeSentences(80, 1)).map(({ text, words, tags }) => {
      const parts = words.flatMap(({ start, end }, i) => {
        const isHan = text[start] === '糖'
        const ranges = isHan
          ? Array.from({ length: 6 }, (_, k) => ({ start: start + k, end: start + k + 1 }))
          : [{ start, end }]
        const tag = tags[i]!
        return ranges.map((range, k) => ({ range, tag: k === 0 || tag === 'O' ? tag : tag.replace('B-', 'I-') }))
      })
      return { text, words: parts.map(({ range }) => range), tags: parts.map(({ tag }) => tag) }
    })
    const devel = splitHan.slice(60)
    const changes = { train: splitHan.slice(0, 60), devel }
    await runWithStops(runs.makeRequest('han', changes))
    await runWithStops(runs.makeRequest('han stopped', changes), [4])
    expect((await runs.weightsOf('han stopped')).equals(await runs.weightsOf('han'))).toBe(true)
    const tagger = await loadTagger(join(runs.folder, 'han', 'tagger'), { threads: 1 })
    expect(tagger.card.notes.join(' ')).toContain('1 characters')
    expect(await evaluateTagger(tagger, devel)).toEqual(tagger.card.scores)
    await tagger.release()
  })

  it('passes over a damaged checkpoint and goes on from the one before', async () => {
    const request = runs.makeRequest('damaged')
    await runWithStops(request)
    const newest = (await readdir(request.runFolder))
      .filter((name) => name.startsWith('checkpoint-'))
      .toSorted()
      .at(-1)!
    await truncate(join(request.runFolder, newest, 'moments.safetensors'), 100)
    await rm(request.taggerFolder, { recursive: true })
    const events: TrainingEvent[] = []
    await trainTagger({ ...request, resume: true }, { cancelled: () => false }, (event) => events.push(event))
    expect(events.some(({ kind }) => kind === 'warning')).toBe(true)
    expect(events.find(({ kind }) => kind === 'resumed')).toEqual({ kind: 'resumed', step: 24, epoch: 3 })
    expect((await runs.weightsOf('damaged')).equals(await runs.weightsOf('straight'))).toBe(true)
  })

  it('goes on from the newest checkpoint that was told of, and begins anew where none is left of these', async () => {
    const request = runs.makeRequest('told')
    await runWithStops(request)
    const resumeAt = async (toldStep: number) => {
      const events: TrainingEvent[] = []
      const resumed = { ...request, resume: true, toldStep }
      await trainTagger(resumed, { cancelled: () => false }, (event) => events.push(event))
      return events.find(({ kind }) => kind === 'resumed')
    }
    expect(await resumeAt(31)).toEqual({ kind: 'resumed', step: 24, epoch: 3 })
    expect(await resumeAt(32)).toEqual({ kind: 'resumed', step: 32, epoch: 4 })
    expect(await resumeAt(8)).toBeUndefined()
    expect((await runs.weightsOf('told')).equals(await runs.weightsOf('straight'))).toBe(true)
  })

  it('writes on beside a checkpoint whose state cannot be read', async () => {
    const request = runs.makeRequest('unreadable')
    await runWithStops(request)
    await truncate(join(request.runFolder, 'checkpoint-000032', 'state.json'), 100)
    // It goes on from step 24; a stop at 27 puts a third checkpoint beside both.
    let step = 0
    const follow = (event: TrainingEvent) => {
      if (event.kind === 'step') step = event.step
    }
    const stopped = trainTagger({ ...request, resume: true }, { cancelled: () => step >= 27 }, follow)
    await expect(stopped).rejects.toThrow(TrainingCancelled)
    await trainTagger({ ...request, resume: true }, { cancelled: () => false }, follow)
    expect((await runs.weightsOf('unreadable')).equals(await runs.weightsOf('straight'))).toBe(true)
  })

  it('starts anew with a warning when the data have changed', async () => {
    const request = runs.makeRequest('changed')
    await runWithStops(request)
    const events: TrainingEvent[] = []
    const changed = { ...request, train: makeSentences(30, 9), resume: true }
    await trainTagger(changed, { cancelled: () => false }, (event) => events.push(event))
    expect(events.some(({ kind }) => kind === 'warning')).toBe(true)
    expect(events.some(({ kind }) => kind === 'resumed')).toBe(false)
  })

  it('keeps two checkpoints and the best weights, nothing else', async () => {
    const names = (await readdir(join(runs.folder, 'straight'))).toSorted()
    expect(names.filter((name) => name.startsWith('checkpoint-'))).toEqual(['checkpoint-000024', 'checkpoint-000032'])
    expect(names.filter((name) => name.startsWith('best-')).length).toBeLessThanOrEqual(2)
    expect(names.some((name) => name.includes('.chartmark-'))).toBe(false)
  })

  it('ends a phase early when patience runs out', async () => {
    const phases = [{ ...tinyRecipe.phases[0]!, epochs: 30, learningRate: 1e-9 }]
    const { result } = await runWithStops(
      runs.makeRequest('patience', { recipe: { ...tinyRecipe, patience: 2, phases } })
    )
    expect(result.outcome).toBe('stopped-early')
    expect(result.steps).toBe(3 * 8)
  })

  it('labels all sub-words and weighs its loss where the recipe says so, exactly again after a stop', async () => {
    const inPieces = makeSentences(60, 1).map(({ text, words, tags }) => {
      const names = words.map(({ start, end }) => text.slice(start, end).replace(/^(cough|insulin)$/, '$1ing'))
      let at = 0
      const ranges = names.map((name) => ({ start: at, end: (at += name.length + 1) - 1 }))
      return { text: names.join(' '), words: ranges, tags }
    })
    const loss = { largestTagWeight: 3, smoothing: 0.05, focus: 1 }
    const phases = [{ ...tinyRecipe.phases[1]!, epochs: 8, learningRate: 3e-2 }]
    const changes = {
      recipe: { ...tinyRecipe, phases, labelling: 'all' as const, loss, evaluateEvery: 3 },
      train: inPieces,
      devel: inPieces.slice(0, 20)
    }
    const { result, events } = await runWithStops(runs.makeRequest('options', changes))
    expect(events.filter(({ kind }) => kind === 'epoch').map((event) => 'epoch' in event && event.epoch)).toEqual([
      3, 6, 8
    ])
    expect(result.scores.micro.f1).toBeGreaterThan(0.6)
    const tagger = await loadTagger(join(runs.folder, 'options', 'tagger'), { threads: 1 })
    expect(await evaluateTagger(tagger, changes.devel)).toEqual(result.scores)
    await tagger.release()
    await runWithStops(runs.makeRequest('options stopped', changes), [11])
    expect((await runs.weightsOf('options stopped')).equals(await runs.weightsOf('options'))).toBe(true)
  })

  it('trains the head alone', async () => {
    const phases = [{ ...tinyRecipe.phases[0]!, frozenShare: 1, epochs: 8, learningRate: 5e-2 }]
    const { result } = await runWithStops(runs.makeRequest('head', { recipe: { ...tinyRecipe, phases } }))
    expect(result.scores.micro.f1).toBeGreaterThan(0.3)
  })
})

describe('bad input gets words', () => {
  const train = (changes: Partial<TrainingRequest>) =>
    trainTagger(runs.makeRequest('bad', changes), { cancelled: () => false }, () => undefined)

  it('no sentences', async () => {
    await expect(train({ train: [] })).rejects.toMatchObject({ code: 'NO_SENTENCES' })
    const unmarked = makeSentences(5, 1).map((sentence) => ({ ...sentence, tags: sentence.tags.map(() => 'O') }))
    await expect(train({ train: unmarked })).rejects.toMatchObject({ code: 'NO_SENTENCES' })
    await expect(train({ devel: [{ text: ' ', words: [], tags: [] }] })).rejects.toMatchObject({ code: 'NO_SENTENCES' })
  })

  it('a tag outside the label set', async () => {
    await expect(train({ entityTypes: ['Disease'] })).rejects.toMatchObject({ code: 'TAGS_UNKNOWN' })
  })

  it('a folder that cannot be written', async () => {
    const file = join(runs.folder, 'a file')
    await writeFile(file, '')
    await expect(train({ runFolder: join(file, 'run') })).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
  })

  it('a missing encoder', async () => {
    await expect(train({ encoderFolder: join(runs.folder, 'nowhere') })).rejects.toMatchObject({
      code: 'ENCODER_MISSING'
    })
  })

  it('a rate that makes the loss blow up, with the last checkpoint intact', async () => {
    const phases = [{ ...tinyRecipe.phases[1]!, epochs: 50, learningRate: 0.1 }]
    const wild = { ...tinyRecipe, phases, clipNorm: 100, weightDecay: 1 }
    await expect(train({ recipe: { ...wild, phases: [{ ...phases[0]!, learningRate: 1e30 }] } })).rejects.toMatchObject(
      {
        code: 'LOSS_NOT_FINITE'
      }
    )
  })

  it('development data equal to training data, and a type without entities: warnings', async () => {
    const messages: string[] = []
    const sentences = makeSentences(10, 3)
    const request = runs.makeRequest('warned', {
      train: sentences,
      devel: sentences,
      entityTypes: ['Disease', 'Drug', 'Procedure']
    })
    await trainTagger(request, { cancelled: () => false }, (event) => {
      if (event.kind === 'warning') messages.push(event.message)
    })
    expect(messages).toHaveLength(2)
    expect(messages[1]).toContain('Procedure')
  })
})
