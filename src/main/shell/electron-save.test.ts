// An export goes where the person says, whole or not at all.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { behaviour, recorded, resetElectron } from '../../../test/doubles/electron.ts'
import { saveWithDialog, writeWhole } from './electron-save.ts'

let folder: string
beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-save-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const content = Buffer.from('x'.repeat(2_500_000) + '😀 患者')
const waiting = {
  name: 'Notes.jsonl',
  size: content.length,
  read: async (start: number, end: number) => new Uint8Array(content.subarray(start, end)),
  discard: async () => undefined
}

it('asks with the name of the file, and writes all of it', async () => {
  behaviour.saveTo = path.join(folder, 'mine.jsonl')
  expect(await saveWithDialog(() => undefined)(waiting)).toBe('saved')
  expect(recorded.saveDialogs).toEqual([{ defaultPath: path.join('/home/person/downloads', 'Notes.jsonl') }])
  expect(readFileSync(behaviour.saveTo).equals(content)).toBe(true)
  expect(readdirSync(folder)).toEqual(['mine.jsonl'])
})

it('writes nothing where the person cancels', async () => {
  expect(await saveWithDialog(() => undefined)(waiting)).toBe('cancelled')
  expect(readdirSync(folder)).toEqual([])
})

it('leaves what was there, and nothing else, where it breaks off', async () => {
  const place = path.join(folder, 'mine.jsonl')
  writeFileSync(place, 'before')
  const broken = {
    size: content.length,
    read: async (start: number, end: number) => {
      if (start > 0) throw new Error('gone')
      return waiting.read(start, end)
    }
  }
  await expect(writeWhole(place, broken)).rejects.toThrow('gone')
  expect([readdirSync(folder), readFileSync(place, 'utf8')]).toEqual([['mine.jsonl'], 'before'])
  await expect(writeWhole(path.join(folder, 'none', 'f'), waiting)).rejects.toThrow('ENOENT')
})
