// `chartmark train --from` as a script calls it: the figures are vouched for where they can be, and wrong options are told in words.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readStoredTagger } from '../engine/tagging/stored-tagger.ts'
import { tinyRecipe } from '../engine/training/whole-runs.fixture.ts'
import { makeSentences, writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import { runTrain } from './train.ts'
import { CommandError, UsageError } from './command-errors.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-cli-train-'))
const at = (name: string) => path.join(folder, name)
const noted: string[] = []

const writeData = (name: string, count: number, seed: number) =>
  writeFileSync(
    at(name),
    makeSentences(count, seed)
      .map(({ text, words, tags }) =>
        words.map(({ start, end }, i) => `${text.slice(start, end)}\t${tags[i]}\n`).join('')
      )
      .join('\n')
  )
const train = (out: string, options: readonly string[]) =>
  runTrain([
    ...options,
    '--train',
    at('train.tsv'),
    '--recipe',
    at('recipe.json'),
    '--threads',
    '1',
    '--device',
    'cpu',
    '--out',
    at(out),
    '--json'
  ])
const cardOf = async (name: string) => (await readStoredTagger(at(name))).card

beforeAll(async () => {
  await writeTinyEncoder(at('encoder'))
  const phases = [{ ...tinyRecipe.phases[1]!, epochs: 1 }]
  writeFileSync(at('recipe.json'), JSON.stringify({ ...tinyRecipe, phases }))
  writeData('train.tsv', 40, 1)
  writeData('other.tsv', 10, 2)
  await train('parent', ['--encoder', at('encoder')])
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  noted.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => noted.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => noted.push(String(text)) > 0)
})
afterEach(() => vi.restoreAllMocks())

test('the same file and seed hold back the same sentences: the figures can be compared, and nothing is said', async () => {
  await train('child', ['--from', at('parent')])
  const [parent, child] = [await cardOf('parent'), await cardOf('child')]
  expect(child).toMatchObject({
    isNewToDevel: true,
    develHash: parent.develHash,
    ancestry: [{ dataHash: parent.dataHash }]
  })
  expect(noted.join('')).not.toContain('cannot be compared with others')
})

test('with other sentences to check on it says that the figures cannot be compared, and so do those that come after', async () => {
  await train('unsure', ['--from', at('parent'), '--devel', at('other.tsv')])
  expect(await cardOf('unsure')).toMatchObject({ isNewToDevel: false })
  expect(noted.join('')).toContain('cannot be compared with others')
  await train('after', ['--from', at('unsure'), '--devel', at('other.tsv')])
  expect(await cardOf('after')).toMatchObject({ isNewToDevel: false })
})

const lastResult = (): unknown =>
  JSON.parse(
    noted
      .join('')
      .split('\n')
      .findLast((line) => line.startsWith('{'))!
  )

test('the result says on what the figures stand: sentences, seed and how they were held back', async () => {
  await train('told', ['--encoder', at('encoder'), '--seed', '7'])
  expect(lastResult()).toMatchObject({
    ...{ seed: 7, checkedOn: 'held-back', outcome: 'finished' },
    scores: { micro: { support: expect.any(Number) as number } }
  })
  const { sentences } = lastResult() as { sentences: { train: number; devel: number } }
  expect(sentences.train + sentences.devel).toBe(40)
  await train('told', ['--encoder', at('encoder'), '--devel', at('other.tsv'), '--overwrite'])
  expect(lastResult()).toMatchObject({ checkedOn: 'devel', sentences: { train: 40, devel: 10 } })
})

test('what a script names is never replaced by the tagger: data, encoder, the tagger gone on from, a file, a folder of others', async () => {
  await expect(train('train.tsv', ['--encoder', at('encoder')])).rejects.toThrow(
    '--out would replace what --train names'
  )
  await expect(train('encoder', ['--encoder', at('encoder')])).rejects.toThrow('what --encoder names')
  await expect(train('parent', ['--from', at('parent')])).rejects.toThrow('what --from names')
  await expect(train('.', ['--encoder', at('encoder')])).rejects.toThrow(UsageError)
  await expect(train('recipe.json', ['--encoder', at('encoder')])).rejects.toMatchObject({
    code: 'FOLDER_NOT_WRITABLE'
  })
  expect(await cardOf('parent')).toMatchObject({ seed: 1 })
})

test('a tagger from before stays until it is asked to be replaced, where a run is resumed, too', async () => {
  const given = ['--encoder', at('encoder'), '--seed']
  await train('kept', [...given, '3'])
  for (const more of [[], ['--resume']]) {
    noted.length = 0
    const again = train('kept', [...given, '4', ...more])
    await expect(again).rejects.toThrow(CommandError)
    await expect(again).rejects.toThrow('add --overwrite to replace it')
    expect(noted).toEqual([])
  }
  expect(await cardOf('kept')).toMatchObject({ seed: 3 })
  await train('kept', [...given, '4', '--overwrite'])
  expect(await cardOf('kept')).toMatchObject({ seed: 4 })
})

test('data without an entity, and sentences that are all alike, are told in words', async () => {
  writeFileSync(at('plain.tsv'), 'no\tO\nfever\tO\n\n'.repeat(20))
  writeFileSync(at('alike.tsv'), 'no\tO\nfever\tB-Sign\n\n'.repeat(20))
  const given = ['--encoder', at('encoder'), '--recipe', at('recipe.json'), '--out', at('no'), '--train']
  await expect(runTrain([...given, at('plain.tsv')])).rejects.toThrow('No entity is marked')
  await expect(runTrain([...given, at('alike.tsv')])).rejects.toThrow('none could be held back')
  await expect(runTrain([...given, folder])).rejects.toThrow('is a folder. Name a file.')
})

test('a recipe that does not fit is told with every place at which it does not', async () => {
  writeFileSync(at('wrong.json'), JSON.stringify({ ...tinyRecipe, batchSize: 'many', rate: 1 }))
  const wrong = runTrain(['--train', at('train.tsv'), '--recipe', at('wrong.json'), '--out', at('no')])
  await expect(wrong).rejects.toThrow(/batchSize: .*number.* "rate"/)
})

test('an encoder beside a tagger, and a folder without one, are refused before anything is trained', async () => {
  await expect(train('no', ['--from', at('parent'), '--encoder', 'zh'])).rejects.toThrow(UsageError)
  await expect(train('no', ['--from', at('encoder')])).rejects.toMatchObject({ code: 'TAGGER_DAMAGED' })
  await expect(train('no', ['--from', at('nowhere')])).rejects.toMatchObject({ code: 'TAGGER_MISSING' })
})
