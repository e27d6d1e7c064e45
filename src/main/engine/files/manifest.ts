// The list of a folder's files with their SHA-256, so that a damaged file is found before it is used.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../errors.ts'

const manifestFileSchema = z.strictObject({
  /** From the folder, with `/`; never out of it. */
  path: z.string().regex(/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
})

const manifestSchema = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1),
  origin: z.string(),
  license: z.string(),
  files: z.array(manifestFileSchema).min(1)
})
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = z.infer<typeof manifestFileSchema>

export const manifestName = 'manifest.json'

/** What is wrong with a folder, in words that can follow "The file ...". */
export interface Damage {
  readonly path: string
  readonly problem: 'is missing' | 'has the wrong length' | 'was changed or is damaged' | 'cannot be read'
}

/** The SHA-256 of a file as lower-case hexadecimal; errors of the file system as they are. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** A file of a folder as its manifest lists it; `path` is from the folder, with `/`. Errors of the file system as they are. */
export async function describeFile(folder: string, path: string): Promise<ManifestFile> {
  const { size } = await stat(join(folder, path))
  return { path, bytes: size, sha256: await hashFile(join(folder, path)) }
}

/** The folder's manifest; `undefined` where it has none; `Damage` where it cannot be understood. */
export async function readManifest(folder: string): Promise<Manifest | Damage | undefined> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')))
    return parsed.success ? parsed.data : { path: manifestName, problem: 'was changed or is damaged' }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    return {
      path: manifestName,
      problem: error instanceof SyntaxError ? 'was changed or is damaged' : 'cannot be read'
    }
  }
}

export function isDamage(value: Manifest | Damage | undefined): value is Damage {
  return value !== undefined && 'problem' in value
}

/** Compares every listed file with the folder; the first difference, or `undefined` where all is well. */
export async function findDamage(folder: string, manifest: Manifest): Promise<Damage | undefined> {
  for (const file of manifest.files) {
    const path = join(folder, file.path)
    try {
      const { size } = await stat(path)
      if (size !== file.bytes) return { path: file.path, problem: 'has the wrong length' }
      if ((await hashFile(path)) !== file.sha256) return { path: file.path, problem: 'was changed or is damaged' }
    } catch (error) {
      return { path: file.path, problem: systemCode(error) === 'ENOENT' ? 'is missing' : 'cannot be read' }
    }
  }
  return undefined
}
