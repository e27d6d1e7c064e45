// A file of results, one JSON line for each: what stands in it need not be run again, and several processes may add to it at once (a line
// is one write at the end of the file).
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

/** The results that a file holds, none where it is not there. Throws where a line is no result. */
export function readResults<Result>(file: string, schema: z.ZodType<Result>): Result[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)))
}

export function addResult(file: string, result: object): void {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(result)}\n`)
}
