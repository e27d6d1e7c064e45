// The application's resources without its shipped taggers, for tests whose engine is a double or whose counts are their own.
import { mkdtempSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const shipped = path.join(import.meta.dirname, '../../resources')

/** A folder of links to the shipped encoders and the sample notes. */
export function resourcesWithoutTaggers(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-resources-'))
  for (const name of ['models', 'sample']) symlinkSync(path.join(shipped, name), path.join(folder, name), 'junction')
  return folder
}
