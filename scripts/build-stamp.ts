// Says whether the built application is that of the present sources: a hash over everything the build reads.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the bundler reads, relative to the project's root; folders are read whole. */
const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']

const isTest = (file: string): boolean => /\.(test|fixture)\.tsx?$/.test(file)

function listFiles(root: string, input: string): string[] {
  if (path.extname(input) !== '') return [input]
  return readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isTest(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
}

/** SHA-256 over names and contents: what was copied or checked out anew without a change has the same stamp. */
export function stampSources(root: string): string {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => listFiles(root, input)).sort()) {
    const bytes = readFileSync(path.join(root, file))
    hash.update(`${file.split(path.sep).join('/')}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

export const stampFile = (out: string): string => path.join(out, 'stamp')

/** The stamp of what was built last, or undefined where nothing (whole) is there. */
export function readStamp(out: string): string | undefined {
  try {
    return readFileSync(stampFile(out), 'utf8')
  } catch {
    return undefined
  }
}
