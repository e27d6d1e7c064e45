// `chartmark train --from` as a script calls it: the figures are vouched for where they can be, and wrong options are told in words.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readStoredTagger } from '../engine/tagging/stored-tagger.ts'
import { tinyRecipe } from '../engine/training/whole-runs.fixture.ts'
import { makeSentences, writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import { runTrain } from './train.ts'
import { UsageError } from './usage.ts'

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
}, 60_000)
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

test('an encoder beside a tagger, and a folder without one, are refused before anything is trained', async () => {
  await expect(train('no', ['--from', at('parent'), '--encoder', 'zh'])).rejects.toThrow(UsageError)
  await expect(train('no', ['--from', at('encoder')])).rejects.toMatchObject({ code: 'TAGGER_DAMAGED' })
  await expect(train('no', ['--from', at('nowhere')])).rejects.toMatchObject({ code: 'TAGGER_MISSING' })
})
