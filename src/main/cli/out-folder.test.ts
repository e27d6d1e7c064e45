// What `--out` names is replaced only where nothing is lost that nobody gave away.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeFolder, writeText } from '../engine/files/durable-folder.ts'
import { runExport } from './export.ts'
import { runMerge } from './merge.ts'
import { requireOutFolder } from './out-folder.ts'
import { runPretrain } from './pretrain.ts'
import { CommandError, UsageError } from './command-errors.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-out-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)

async function written(name: string): Promise<string> {
  const about = { name: 'tagger', origin: 'here', license: 'mine' }
  await writeFolder(at(name), about, (target) => writeText(target, 'weights.txt', 'of hours'))
  return at(name)
}

test('a new and an empty folder are taken as they are', async () => {
  mkdirSync(at('empty'))
  for (const name of ['new', 'empty']) await requireOutFolder(at(name), false)
})

test('what a command wrote before is kept until it is given away', async () => {
  const tagger = await written('tagger')
  await expect(requireOutFolder(tagger, false)).rejects.toThrow(CommandError)
  await requireOutFolder(tagger, true)
})

test('files of a person are kept even then', async () => {
  const tagger = await written('mixed')
  writeFileSync(path.join(tagger, 'notes.txt'), 'mine')
  await expect(requireOutFolder(tagger, true)).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
})

test.each(['tagger.zip', 'tagger.onnx', 'tagger.json'])(
  '%s is the name of no folder, unless one has it',
  async (name) => {
    await expect(requireOutFolder(at(name), false)).rejects.toThrow(UsageError)
    mkdirSync(at(name))
    await requireOutFolder(at(name), false)
  }
)

test('merge, pretrain and export end before their work, whatever they were to read', async () => {
  const out = await written('before')
  const words = 'add --overwrite to replace it'
  await expect(runMerge(['--adapter', at('none'), '--out', out])).rejects.toThrow(words)
  await expect(runPretrain(['--text', at('none.txt'), '--out', out])).rejects.toThrow(words)
  await expect(runExport(['--tagger', at('none'), '--to', 'onnx', '--out', out])).rejects.toThrow(words)
})
