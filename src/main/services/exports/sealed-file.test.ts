// Files that wait on the disk: any part comes back, what lies there is not what was written, and nothing stays.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createSealedFile } from './sealed-file.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-sealed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('any part of what was written comes back', async () => {
  const folder = temporaryFolder()
  const pieces = fc.array(fc.uint8Array({ maxLength: 300_000 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(pieces, fc.nat(), fc.nat(), async (written, from, length) => {
      const writer = await createSealedFile(folder)
      for (const piece of written) await writer.write(piece)
      const whole = Buffer.concat(written)
      const file = await writer.end()
      expect(file.size).toBe(whole.length)
      const start = from % (whole.length + 1)
      const end = Math.min(whole.length, start + (length % 100_000))
      expect(Buffer.from(await file.read(start, end)).equals(whole.subarray(start, end))).toBe(true)
      await expect(file.read(0, whole.length + 1)).rejects.toThrow(RangeError)
      await file.discard()
    }),
    { numRuns: 30 }
  )
  expect(readdirSync(folder)).toEqual([])
})

test('a writer that is given up leaves nothing, however often it is told', async () => {
  const folder = temporaryFolder()
  const writer = await createSealedFile(folder)
  await writer.write(Buffer.alloc(1_000_000, 'secret'))
  await writer.discard()
  await writer.discard()
  expect(readdirSync(folder)).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'has no name on the disk from the beginning: a crash leaves nothing',
  async () => {
    const folder = temporaryFolder()
    const writer = await createSealedFile(folder)
    expect(readdirSync(folder)).toEqual([])
    await writer.write(Buffer.from('x'))
    const file = await writer.end()
    expect(Buffer.from(await file.read(0, 1)).toString()).toBe('x')
    await file.discard()
  }
)
