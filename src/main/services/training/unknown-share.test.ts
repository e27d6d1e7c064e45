// What an encoder cannot read of the training sentences is what its tokenizer says, in the plan as in readiness.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeTinyEncoder } from '../../engine/training/tiny-encoder.ts'
import { measureUnknownShare } from './unknown-share.ts'

test('words that the tokenizer does not know are counted; an encoder that was mended is read again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-unknown-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const encoder = join(folder, 'tiny')
  await expect(measureUnknownShare(encoder, [{ text: 'fever' }])).rejects.toMatchObject({ code: 'ENCODER_MISSING' })
  await writeTinyEncoder(encoder)
  expect(await measureUnknownShare(encoder, [{ text: 'the patient has fever' }])).toBe(0)
  expect(await measureUnknownShare(encoder, [{ text: 'the 糖 has' }, { text: '尿' }])).toBe(1 / 2)
  expect(await measureUnknownShare(encoder, [])).toBe(0)
})
