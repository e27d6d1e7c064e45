// Whole runs on a tiny encoder: learning, exact resume, cancellation, early stopping, bad input.
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { TrainingCancelled } from '../errors.ts'
import { loadTagger } from '../tagging/load-tagger.ts'
import { tagDocument } from '../tagging/tag-document.ts'
import type { TrainingEvent, TrainingRequest, TrainingResult } from '../types.ts'
import { evaluateTagger } from './evaluate.ts'
import { makeSentences, writeTinyEncoder } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'

const recipe: Recipe = {
  version: 2,
  name: 'tiny',
  method: { kind: 'weights' },
  batchSize: 8,
  maxTokens: 32,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 0,
  phases: [
    {
      name: 'Upper half',
      epochs: 2,
      learningRate: 1e-2,
      frozenShare: 0.5,
      layerDecay: 1,
      warmupShare: 0.1,
      finalShare: 0.1
    },
    { name: 'All layers', epochs: 2, learningRate: 5e-3, frozenShare: 0, layerDecay: 1, warmupShare: 0, finalShare: 0 }
  ]
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-train-'))
  await writeTinyEncoder(join(folder, 'encoder'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function makeRequest(name: string, changes: Partial<TrainingRequest> = {}): TrainingRequest {
  return {
    encoderFolder: join(folder, 'encoder'),
    recipe,
    seed: 5,
    entityTypes: ['Disease', 'Drug'],
    train: makeSentences(60, 1),
    devel: makeSentences(20, 2),
    runFolder: join(folder, name),
    taggerFolder: join(folder, name, 'tagger'),
    resume: false,
    threads: 1,
    device: 'cpu',
    ...changes
  }
}

interface Outcome {
  readonly result: TrainingResult
  readonly events: readonly TrainingEvent[]
}

/** Runs to the end, stopping after each of the given numbers of steps and going on from the checkpoint. */
async function runWithStops(request: TrainingRequest, stops: readonly number[] = []): Promise<Outcome> {
  const events: TrainingEvent[] = []
  for (const [sitting, stop] of [...stops, Infinity].entries()) {
    let steps = 0
    const control = { cancelled: () => steps >= stop }
    const emit = (event: TrainingEvent) => {
      events.push(event)
      if (event.kind === 'step') steps++
    }
    try {
      return { result: await trainTagger({ ...request, resume: sitting > 0 }, control, emit), events }
    } catch (error) {
      if (!(error instanceof TrainingCancelled)) throw error
    }
  }
  throw new Error('The run never ended.')
}

const weightsOf = (name: string) => readFile(join(folder, name, 'tagger', 'model.safetensors'))

describe('trainTagger', () => {
  it('learns, tells how it goes and writes a tagger that scores as told', async () => {
    const phases = recipe.phases.map((phase) => ({ ...phase, epochs: 8, learningRate: 1e-2 }))
    const request = makeRequest('learns', { recipe: { ...recipe, phases }, train: makeSentences(320, 1) })
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
    await runWithStops(makeRequest('straight'))
    // In the first epoch, at the end of an epoch, in the second phase.
    await runWithStops(makeRequest('interrupted'), [3, 5, 11])
    expect((await weightsOf('interrupted')).equals(await weightsOf('straight'))).toBe(true)
    await runWithStops(makeRequest('other seed', { seed: 6 }))
    expect((await weightsOf('other seed')).equals(await weightsOf('straight'))).toBe(false)
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
    await runWithStops(makeRequest('han', changes))
    await runWithStops(makeRequest('han stopped', changes), [4])
    expect((await weightsOf('han stopped')).equals(await weightsOf('han'))).toBe(true)
    const tagger = await loadTagger(join(folder, 'han', 'tagger'), { threads: 1 })
    expect(tagger.card.notes.join(' ')).toContain('1 characters')
    expect(await evaluateTagger(tagger, devel)).toEqual(tagger.card.scores)
    await tagger.release()
  })

  it('passes over a damaged checkpoint and goes on from the one before', async () => {
    const request = makeRequest('damaged')
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
    expect((await weightsOf('damaged')).equals(await weightsOf('straight'))).toBe(true)
  })

  it('starts anew with a warning when the data have changed', async () => {
    const request = makeRequest('changed')
    await runWithStops(request)
    const events: TrainingEvent[] = []
    const changed = { ...request, train: makeSentences(30, 9), resume: true }
    await trainTagger(changed, { cancelled: () => false }, (event) => events.push(event))
    expect(events.some(({ kind }) => kind === 'warning')).toBe(true)
    expect(events.some(({ kind }) => kind === 'resumed')).toBe(false)
  })

  it('keeps two checkpoints and the best weights, nothing else', async () => {
    const names = (await readdir(join(folder, 'straight'))).toSorted()
    expect(names.filter((name) => name.startsWith('checkpoint-'))).toEqual(['checkpoint-000024', 'checkpoint-000032'])
    expect(names.filter((name) => name.startsWith('best-')).length).toBeLessThanOrEqual(2)
    expect(names.some((name) => name.endsWith('.tmp') || name.endsWith('.old'))).toBe(false)
  })

  it('ends a phase early when patience runs out', async () => {
    const phases = [{ ...recipe.phases[0]!, epochs: 30, learningRate: 1e-9 }]
    const { result } = await runWithStops(makeRequest('patience', { recipe: { ...recipe, patience: 2, phases } }))
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
    const phases = [{ ...recipe.phases[1]!, epochs: 8, learningRate: 3e-2 }]
    const changes = {
      recipe: { ...recipe, phases, labelling: 'all' as const, loss, evaluateEvery: 3 },
      train: inPieces,
      devel: inPieces.slice(0, 20)
    }
    const { result, events } = await runWithStops(makeRequest('options', changes))
    expect(events.filter(({ kind }) => kind === 'epoch').map((event) => 'epoch' in event && event.epoch)).toEqual([
      3, 6, 8
    ])
    expect(result.scores.micro.f1).toBeGreaterThan(0.6)
    const tagger = await loadTagger(join(folder, 'options', 'tagger'), { threads: 1 })
    expect(await evaluateTagger(tagger, changes.devel)).toEqual(result.scores)
    await tagger.release()
    await runWithStops(makeRequest('options stopped', changes), [11])
    expect((await weightsOf('options stopped')).equals(await weightsOf('options'))).toBe(true)
  })

  it('trains the head alone', async () => {
    const phases = [{ ...recipe.phases[0]!, frozenShare: 1, epochs: 8, learningRate: 5e-2 }]
    const { result } = await runWithStops(makeRequest('head', { recipe: { ...recipe, phases } }))
    expect(result.scores.micro.f1).toBeGreaterThan(0.3)
  })
})

describe('bad input gets words', () => {
  const train = (changes: Partial<TrainingRequest>) =>
    trainTagger(makeRequest('bad', changes), { cancelled: () => false }, () => undefined)

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
    const file = join(folder, 'a file')
    await writeFile(file, '')
    await expect(train({ runFolder: join(file, 'run') })).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
  })

  it('a missing encoder', async () => {
    await expect(train({ encoderFolder: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
  })

  it('a rate that makes the loss blow up, with the last checkpoint intact', async () => {
    const phases = [{ ...recipe.phases[1]!, epochs: 50, learningRate: 0.1 }]
    const wild = { ...recipe, phases, clipNorm: 100, weightDecay: 1 }
    await expect(train({ recipe: { ...wild, phases: [{ ...phases[0]!, learningRate: 1e30 }] } })).rejects.toMatchObject(
      {
        code: 'LOSS_NOT_FINITE'
      }
    )
  })

  it('development data equal to training data, and a type without entities: warnings', async () => {
    const messages: string[] = []
    const sentences = makeSentences(10, 3)
    const request = makeRequest('warned', {
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
