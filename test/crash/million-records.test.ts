// A million empty records of each format that goes piece by piece, in a process with a heap of 64 MB: all are answered, and none is held.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyRecords } from './read-million.ts'

const run = promisify(execFile)
const script = path.join(import.meta.dirname, 'read-million.ts')

test.each(Object.keys(emptyRecords))('%s', async (id) => {
  // Rejects where the heap does not suffice.
  const { stdout } = await run(process.execPath, ['--max-old-space-size=64', script, id])
  const { documents, problems } = JSON.parse(stdout) as { documents: number; problems: number }
  expect(documents).toBeLessThanOrEqual(1)
  expect(problems + documents).toBeGreaterThan(0)
})
