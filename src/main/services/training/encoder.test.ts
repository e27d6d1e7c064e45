// Which encoder training takes: by the language of the sentences, and by what this copy came with.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tinyConfig } from '../../engine/training/tiny-encoder.ts'
import { encoderFolderOf, type EncoderPlaces } from '../encoders/places.ts'
import { chooseEncoder } from './encoder.ts'

function placesWith(...encoders: readonly string[]): EncoderPlaces {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-encoders-'))
  for (const id of encoders) {
    mkdirSync(path.join(folder, 'models', id), { recursive: true })
    writeFileSync(path.join(folder, 'models', id, 'config.json'), JSON.stringify(tinyConfig))
  }
  return { resourcesFolder: folder, workspaceFolder: path.join(folder, 'workspace') }
}
const sentences = (...texts: string[]) => texts.map((text) => ({ text, words: [], tags: [] }))
const english = sentences('He takes aspirin.', 'No rash was seen.', '患者')
const chinese = sentences('患者口服阿司匹林。', '无发热。', 'Aspirin was stopped.')

test.each([
  [english, ['all-minilm-l6-v2', 'chartmark-zh-6x384'], 'all-minilm-l6-v2', 'english'],
  [chinese, ['all-minilm-l6-v2', 'chartmark-zh-6x384'], 'chartmark-zh-6x384', 'chinese'],
  [chinese, ['all-minilm-l6-v2'], 'all-minilm-l6-v2', 'no-chinese-encoder'],
  [[], ['all-minilm-l6-v2'], 'all-minilm-l6-v2', 'english']
] as const)('is chosen and explained (%#)', async (given, present, id, reason) => {
  const { encoder, ...choice } = await chooseEncoder(placesWith(...present), given)
  expect([encoder.id, choice.reason]).toEqual([id, reason])
  expect(choice.hanShare > 0.5).toBe(given === chinese)
})

test('a copy without any encoder is refused in words', async () => {
  await expect(chooseEncoder(placesWith(), english)).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
})

test('the one chosen by hand is taken, whatever the language, and a person’s own is found in the workspace', async () => {
  const places = placesWith('all-minilm-l6-v2', 'chartmark-zh-6x384')
  expect(await chooseEncoder(places, english, 'chartmark-zh-6x384')).toMatchObject({
    encoder: { id: 'chartmark-zh-6x384' },
    reason: 'chosen'
  })
  const own = path.join(places.workspaceFolder, 'encoders', 'mine')
  mkdirSync(own, { recursive: true })
  expect(encoderFolderOf(places, 'mine')).toBe(own)
})
