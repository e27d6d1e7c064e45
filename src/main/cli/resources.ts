// Where the files that ship with Chartmark lie, whether it runs bundled or from its sources.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { bundledEncoder, shippedEncoders, shippedTaggers } from '../engine/encoders/shipped.ts'
import { timingsName } from '../engine/tagging/timings-name.ts'
import { applicationFolder } from '../shell/data-folder.ts'
import { CommandError } from './command-errors.ts'

/** The `resources` folder above this file. Errors: `CommandError`. */
export function resourcesFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'resources', 'models')
    if (existsSync(candidate)) return path.dirname(candidate)
    if (path.dirname(folder) === folder) {
      throw new CommandError('The files that ship with Chartmark are missing. Install it again.')
    }
  }
}

/** The folder of an encoder: `default` is the English one that ships, `zh` the Chinese one. */
export function encoderFolder(option: string): string {
  if (option !== 'default' && option !== 'zh') return path.resolve(option)
  const names = option === 'zh' ? shippedEncoders.zh : [bundledEncoder]
  return findShipped('models', names) ?? refuse('encoder', option)
}

/** The folder of a tagger: `starter` and `starter-zh` are those that ship. */
export function taggerFolder(option: string): string {
  if (option !== 'starter' && option !== 'starter-zh') return path.resolve(option)
  return findShipped('taggers', [shippedTaggers[option === 'starter' ? 'en' : 'zh']]) ?? refuse('tagger', option)
}

/** Where timings of taggers on this machine are remembered. */
export function timingsFile(): string {
  return path.join(applicationFolder(), timingsName)
}

function findShipped(kind: 'models' | 'taggers', names: readonly string[]): string | undefined {
  return names.map((name) => path.join(resourcesFolder(), kind, name)).find((folder) => existsSync(folder))
}

function refuse(what: 'encoder' | 'tagger', option: string): never {
  throw new CommandError(`This copy of Chartmark comes without the ${what} "${option}". Name a folder instead.`)
}
