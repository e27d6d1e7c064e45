// What a timing on this machine chose for a tagger, kept in a small file so that the next start need not take it again.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { z } from 'zod'
import { versions } from '../versions.ts'
import type { Precision } from './fused-weights.ts'

const rememberedSchema = z.record(z.string(), z.enum(['float32', 'int8']))
const mostRemembered = 200

/** Names what a timing depends on: the tagger's weights, the processor, the number of threads, the runtime. */
export function timingKey(weightsHash: string, threads: number): string {
  const processor = cpus()[0]?.model.trim() ?? process.arch
  return [weightsHash.slice(0, 16), processor, threads, versions.onnxruntime].join(' | ')
}

/** What was chosen before, or undefined; a file that cannot be read is as good as none. */
export async function recallPrecision(file: string, key: string): Promise<Precision | undefined> {
  return (await readRemembered(file))[key]
}

/** Keeps a choice for the next start. Failing to is no reason to stop: the timing is taken again. */
export async function rememberPrecision(file: string, key: string, precision: Precision): Promise<void> {
  try {
    const others = Object.entries(await readRemembered(file)).filter(([other]) => other !== key)
    const kept = Object.fromEntries([...others.slice(1 - mostRemembered), [key, precision]])
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.${process.pid}`, `${JSON.stringify(kept, null, 2)}\n`)
    await rename(`${file}.${process.pid}`, file)
  } catch {
    // As said above.
  }
}

async function readRemembered(file: string): Promise<Record<string, Precision>> {
  try {
    return rememberedSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return {}
  }
}
