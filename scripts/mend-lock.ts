// Puts back into package-lock.json what `npm install` writes otherwise than a fresh machine needs it (docs/decisions/005).
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const lockFile = path.resolve(import.meta.dirname, '../package-lock.json')

export interface LockFile {
  readonly packages: Record<string, { gypfile?: boolean; hasInstallScript?: boolean; resolved?: string }>
}

/** Packages that bring their binaries: npm 10 would compile them all the same, which needs Python and a compiler. */
export const neverCompiled = ['node_modules/better-sqlite3'] as const

/** Packages whose install script would download what is not needed: npm runs it only where the lock file says that there is one. */
export const neverScripted = ['node_modules/onnxruntime-node'] as const

export function readLock(): LockFile {
  return JSON.parse(readFileSync(lockFile, 'utf8')) as LockFile
}

if (import.meta.main) {
  const lock = readLock()
  for (const name of neverCompiled) lock.packages[name]!.gypfile = false
  for (const name of neverScripted) delete lock.packages[name]!.hasInstallScript
  writeFileSync(lockFile, `${JSON.stringify(lock, undefined, 2)}\n`)
}
