// What cannot be read ends a command with a sentence that says what to do, before anything is written.
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { execFileSync, spawn } from 'node:child_process'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { temporaryWorkspace } from '../store/workspace/workspace.fixture.ts'
import { asPlainUser, openFolder } from './command.fixture.ts'
import { CommandError } from './command-errors.ts'
import { runConvert } from './convert.ts'
import { runEvaluate } from './evaluate.ts'
import { openPlace } from './input-files.ts'
import { runLeaks } from './leaks.ts'
import { runReadiness } from './readiness.ts'
import { runSplit } from './split.ts'
import { runTag } from './tag.ts'
import { runTrain } from './train.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = openFolder('chartmark-unreadable-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  remove()
})

const at = (name: string) => path.join(folder, name)
const line = '{"id":"a","text":"severe asthma","spans":[]}\n'
const words = 'severe\tB-Disease\nasthma\tI-Disease\n\n'

const out = () => at('out')
const readers: Readonly<Record<string, (file: string) => Promise<void>>> = {
  convert: (file) => runConvert(['--in', file, '--out', out(), '--to', 'csv']),
  split: (file) => runSplit(['--in', file, '--out', out(), '--to', 'jsonl']),
  leaks: (file) => runLeaks(['--train', file, '--devel', file]),
  tag: (file) => runTag(['--tagger', 'starter', '--in', file, '--out', out()]),
  evaluate: (file) => runEvaluate(['--tagger', 'starter', '--data', file, '--predictions', out()]),
  train: (file) => runTrain(['--train', file, '--out', out()]),
  readiness: (file) => runReadiness(['--text', file, '--labels', file])
}

test.each(Object.keys(readers))(
  '%s says of a file that it may not read what to do, and writes nothing',
  async (name) => {
    writeFileSync(at('closed.tsv'), words)
    chmodSync(at('closed.tsv'), 0)
    symlinkSync('nowhere', at('dead.tsv'))
    symlinkSync('loop.tsv', at('loop.tsv'))
    for (const [file, said] of [
      ['closed.tsv', /may not read|cannot be read\. Check/],
      ['dead.tsv', /link to a file that is not there|does not exist/],
      ['loop.tsv', /link that leads back to itself|cannot be read\. Check/],
      ['none.tsv', /There is no file|does not exist/]
    ] as const) {
      const error = await asPlainUser(() => readers[name]!(at(file)).catch((thrown: unknown) => thrown))
      expect(error, file).toMatchObject({ message: expect.stringMatching(said) as string })
      expect((error as Error).message.split('\n'), file).toHaveLength(1)
      expect(existsSync(out()), file).toBe(false)
    }
  }
)

test('a folder for a file, and one that may not be looked into', async () => {
  mkdirSync(at('folder'))
  await expect(readers['train']!(at('folder'))).rejects.toThrow(/is a folder\. Name a file/)
  await expect(readers['convert']!(at('folder'))).rejects.toThrow(/holds no files/)
  mkdirSync(at('folder/below'))
  writeFileSync(at('folder/a.jsonl'), line)
  chmodSync(at('folder/below'), 0)
  await asPlainUser(() => expect(readers['convert']!(at('folder'))).rejects.toThrow(/may not read .*below/))
  expect(existsSync(out())).toBe(false)
})

test('links in a folder are followed to files; one that leads nowhere ends the command, one to a folder is listed', async () => {
  mkdirSync(at('in'))
  mkdirSync(at('elsewhere'))
  writeFileSync(at('elsewhere/b.jsonl'), line)
  symlinkSync('../elsewhere/b.jsonl', at('in/b.jsonl'))
  symlinkSync('../elsewhere', at('in/folder'))
  symlinkSync('someone@here', at('in/.#lock'))
  await runConvert(['--in', at('in'), '--out', out(), '--to', 'jsonl', '--report', at('report.json')])
  const { default: report } = (await import(at('report.json'), { with: { type: 'json' } })) as {
    default: { documents: number; problems: { where: string; code: string }[] }
  }
  expect(report).toMatchObject({ documents: 1, problems: [{ where: 'folder', code: 'file.no-file', kind: 'file' }] })
  symlinkSync('nowhere', at('in/dead.txt'))
  rmSync(out())
  await expect(readers['convert']!(at('in'))).rejects.toThrow(/dead\.txt is a link to a file that is not there/)
  expect(existsSync(out())).toBe(false)
})

test('a file that vanishes or becomes shorter while it is read', async () => {
  const long = line.repeat(20_000)
  const read = async (meanwhile: () => void) => {
    writeFileSync(at('long.jsonl'), long)
    const [file] = (await openPlace(at('long.jsonl'))).files
    let length = 0
    for await (const chunk of file!.chunks()) {
      if (length === 0) meanwhile()
      length += chunk.length
    }
    return length
  }
  await expect(read(() => truncateSync(at('long.jsonl'), 1000))).rejects.toThrow(/shorter while it was read/)
  // What is open stays whole, and so does one that grows.
  expect(await read(() => rmSync(at('long.jsonl')))).toBe(long.length)
  expect(await read(() => appendFileSync(at('long.jsonl'), line))).toBeGreaterThanOrEqual(long.length)
  const { files } = await openPlace(at('long.jsonl'))
  rmSync(at('long.jsonl'))
  const gone = async () => {
    for await (const _ of files[0]!.chunks());
  }
  await expect(gone()).rejects.toThrow(CommandError)
  await expect(files[0]!.slice!(0, 10)).rejects.toThrow(/There is no file/)
})

test.skipIf(process.platform === 'win32')('a pipe is read as it comes, once', async () => {
  execFileSync('sh', ['-c', 'mkfifo pipe'], { cwd: folder })
  writeFileSync(at('a.jsonl'), line)
  const writer = spawn('sh', ['-c', 'cat a.jsonl > pipe'], { cwd: folder })
  await runConvert(['--in', at('pipe'), '--out', out(), '--to', 'csv'])
  writer.kill()
  expect(existsSync(out())).toBe(true)
})

test('the folder of the application is refused, whether it runs or not, with what to do instead', async () => {
  const workspace = temporaryWorkspace()
  const file = path.join(workspace.folder, 'workspace.chartmark')
  for (const place of [workspace.folder, file])
    await expect(readers['convert']!(place)).rejects.toThrow(/belongs to the application.*export the project there/)
  const converted = (to: string, format: string) => runConvert(['--in', at('a.jsonl'), '--out', to, '--to', format])
  writeFileSync(at('a.jsonl'), line)
  for (const [to, format] of [
    [file, 'chartmark'],
    [workspace.folder, 'brat'],
    [path.join(workspace.folder, 'new', 'a.csv'), 'csv']
  ] as const)
    await expect(converted(to, format)).rejects.toThrow(/holds your projects/)
  expect(existsSync(path.join(workspace.folder, 'new'))).toBe(false)
  expect(workspace.read.one('SELECT 1 AS one')).toEqual({ one: 1 })
})
