// Where `chartmark train` begins: at the starter of the language with few sentences of a label that it knows, else at the encoder, and it says so.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readStarters } from '../services/taggers/starters.ts'
import type { TrainingRequest } from '../engine/training/types.ts'
import { resourcesFolder, taggerFolder } from './resources.ts'
import { runTrain } from './train.ts'
import { matchTypes } from './train-starter.ts'

const asked: TrainingRequest[] = []
vi.mock('../engine/training/train.ts', () => ({
  trainTagger(request: TrainingRequest) {
    asked.push(request)
    return Promise.reject(new Error('Only what is asked for is looked at here.'))
  }
}))

const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-train-starter-'))
afterAll(() => rmSync(folder, { recursive: true }))
const noted: string[] = []
beforeEach(() => {
  asked.length = 0
  noted.length = 0
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => noted.push(String(text)) > 0)
  return () => void vi.restoreAllMocks()
})

interface Data {
  readonly type?: string
  readonly count?: number
  readonly word?: (at: number) => string
}

/** What the engine is asked for with sentences of one marked word each. */
async function askedFor(
  { type = 'Disease', count = 40, word = (at) => words[at % words.length]! }: Data,
  more: string[]
) {
  const rows = Array.from({ length: count }, (_, at) => `The\tO\npatient\tO\nhas\tO\n${word(at)}\tB-${type}\n`)
  writeFileSync(path.join(folder, 'few.tsv'), rows.join('\n'))
  const out = path.join(folder, 'made')
  await expect(
    runTrain(['--train', path.join(folder, 'few.tsv'), '--out', out, '--threads', '1', ...more])
  ).rejects.toThrow('Only what is asked for')
  return asked[0]!
}
const words = ['fever', 'asthma', 'cough', 'nausea', 'gout', 'anaemia', 'pain', 'rash', 'diabetes', 'migraine']
const auto = ['--recipe', 'auto']
const starter = taggerFolder('starter')

describe('with the recipe auto', () => {
  test('it begins at the starter, whose types get the names of the file, and folds check it', async () => {
    const { from, recipe, devel } = await askedFor({ type: 'DISORDER' }, auto)
    expect(from).toEqual({
      taggerFolder: starter,
      isNewToDevel: true,
      isNewToTrain: true,
      types: { Disease: 'DISORDER' }
    })
    expect([recipe.folds, devel]).toEqual([4, []])
    // It knows every label: a small update is enough.
    expect(recipe.method.kind).toBe('lora')
    expect(noted.join('')).toContain(
      'begins at Chartmark starter (English), which knows DISORDER (as Disease). Name an --encoder'
    )
  })

  test('in Chinese at that of Chinese', async () => {
    const characters = [...'咳热痛晕肿麻痒吐泻癌']
    const rows = Array.from({ length: 40 }, (_, at) => `患\tO\n者\tO\n${characters[at % 10]!}\tB-疾病\n`).join('\n')
    writeFileSync(path.join(folder, 'zh.tsv'), rows)
    const run = runTrain(['--train', path.join(folder, 'zh.tsv'), '--out', path.join(folder, 'made'), ...auto])
    await expect(run).rejects.toThrow('Only what')
    expect(asked[0]!.from).toMatchObject({ taggerFolder: taggerFolder('starter-zh'), types: { disease: '疾病' } })
  })

  test.each<[string, Data, string[]]>([
    ['a hundred sentences', { count: 100 }, auto],
    ['labels that it does not know', { type: 'Colour' }, auto],
    ['an encoder by hand', {}, [...auto, '--encoder', 'default']],
    ['a word marked once, which has prototypes', { count: 1 }, auto],
    ['another recipe', {}, []],
    ['words that the encoder cannot read', { word: () => 'ปวดหัว' }, auto]
  ])('it begins at the encoder with %s', async (_case, data, more) => {
    expect((await askedFor(data, more)).from).toBeUndefined()
    expect(noted.join('')).not.toContain('begins at Chartmark starter')
  })
})

test('without a recipe it says what auto would do, with few sentences alone', async () => {
  await askedFor({}, [])
  expect(noted.join('')).toContain('With under 100 sentences --recipe auto finds more')
  noted.length = 0
  await askedFor({ count: 100 }, [])
  expect(noted.join('')).not.toContain('--recipe auto')
})

test('--from starter finds the labels of the file by what they mean, and says so; its figures are vouched for no more than before', async () => {
  const { from } = await askedFor({ type: 'diagnosis' }, ['--from', 'starter'])
  expect(from).toEqual({ taggerFolder: starter, isNewToDevel: false, types: { Disease: 'diagnosis' } })
  expect(noted.join('')).toContain('knows diagnosis (as Disease).')
  await askedFor({ type: 'Colour' }, ['--from', 'starter'])
  expect(noted.join('')).toContain('knows none of these labels: it finds Chemical, Disease.')
})

test.each<[string, readonly string[], object]>([
  ['en', ['Chemical', 'Disease'], { Chemical: 'Chemical', Disease: 'Disease' }],
  ['en', ['DRUG', 'disease', 'Test'], { Chemical: 'DRUG', Disease: 'disease' }],
  ['en', ['problem', 'treatment'], { Disease: 'problem' }],
  ['en', ['Drug', 'Medication'], { Chemical: 'Drug' }],
  [
    'zh',
    ['dis', 'dru', 'sym', 'bod', 'ite', 'pro'],
    { disease: 'dis', drug: 'dru', symptom: 'sym', body: 'bod', test: 'ite', treatment: 'pro' }
  ],
  ['zh', ['药物', '药品', '部位'], { body: '部位' }]
])('%s: %j', async (language, types, expected) => {
  const found = (await readStarters(resourcesFolder())).find((each) => each.language === language)!
  expect(matchTypes(found, types)).toEqual(expected)
})
