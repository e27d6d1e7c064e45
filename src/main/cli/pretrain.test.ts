// The command `pretrain` on texts that it cannot learn from: a message that says what to do, and nothing beside the place of the encoder.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import { runPretrain } from './pretrain.ts'

test.each([
  ['that is not there', undefined, /does not exist/],
  ['that is empty', '', /too little text/],
  ['of another kind', 'a\0b\0c\0', /no text in UTF-8/]
])('a file %s leaves nothing behind', async (_case, content, message) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-pretrain-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => void vi.restoreAllMocks())
  const at = (name: string) => path.join(folder, name)
  await writeTinyEncoder(at('encoder'))
  if (content !== undefined) writeFileSync(at('text.txt'), content)
  const before = readdirSync(folder)
  await expect(
    runPretrain(['--encoder', at('encoder'), '--text', at('text.txt'), '--out', at('made')])
  ).rejects.toThrow(message)
  expect(readdirSync(folder)).toEqual(before)
})
