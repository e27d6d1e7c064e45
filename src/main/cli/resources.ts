// Where the files that ship with Chartmark lie, whether it runs bundled or from its sources.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { CommandError } from './usage.ts'

/** The `resources` folder above this file. */
function findResources(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'resources', 'models')
    if (existsSync(candidate)) return path.dirname(candidate)
    if (path.dirname(folder) === folder) {
      throw new CommandError('The files that ship with Chartmark are missing. Install it again.')
    }
  }
}

/** The folder of an encoder: `default` is the one that ships. */
export function encoderFolder(option: string): string {
  return option === 'default' ? path.join(findResources(), 'models', 'all-minilm-l6-v2') : path.resolve(option)
}
