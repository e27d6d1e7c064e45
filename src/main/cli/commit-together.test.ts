// Outputs that appear together: where one fails, the places of all are what they were.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitTogether } from './commit-together.ts'
import { openOutput } from './output-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-together-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => path.join(folder, name)
const bytesOf = (text: string) => new TextEncoder().encode(text)
/** All files below, with what is in them. */
const files = () =>
  Object.fromEntries<string>(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name)
        return [path.relative(folder, file), readFileSync(file, 'utf8')] as const
      })
      .sort()
  )

/** A file and a folder that are ready to appear. */
async function staged() {
  const file = await openOutput(at('train.jsonl'), 'jsonl')
  await file.write({ kind: 'bytes', file: '', bytes: bytesOf('new') })
  const many = await openOutput(at('devel/'), 'brat')
  await many.write({ kind: 'bytes', file: 'a.txt', bytes: bytesOf('new a') })
  return { file, many }
}
const failing = { place: '', commit: () => Promise.reject<void>(new Error('The disk went away.')) }

test.each(['free', 'taken'])('places that are %s: all appear, or none', async (places) => {
  if (places === 'taken') {
    writeFileSync(at('train.jsonl'), 'old')
    mkdirSync(at('devel'))
    writeFileSync(at('devel/a.txt'), 'old a')
    writeFileSync(at('devel/b.txt'), 'old b')
  }
  const before = files()
  const first = await staged()
  const outputs = (of: Awaited<ReturnType<typeof staged>>) => [
    { place: at('train.jsonl'), commit: of.file.commit },
    { place: at('devel'), commit: of.many.commit }
  ]
  await expect(commitTogether([...outputs(first), { ...failing, place: at('test.jsonl') }])).rejects.toThrow(
    'went away'
  )
  expect(files()).toEqual(before)

  await commitTogether(outputs(await staged()))
  expect(files()).toEqual({ ...before, 'train.jsonl': 'new', 'devel/a.txt': 'new a' })
})

test('the one that fails leaves nothing of itself where it had begun to appear', async () => {
  writeFileSync(at('half.jsonl'), 'old')
  const commit = () => {
    writeFileSync(at('new.tmp'), 'half')
    renameSync(at('new.tmp'), at('half.jsonl'))
    return Promise.reject<void>(new Error('Half of it.'))
  }
  await expect(commitTogether([{ place: at('half.jsonl'), commit }])).rejects.toThrow('Half')
  expect(files()).toEqual({ 'half.jsonl': 'old' })
})
