// Refuses to write over what is read: `--out` beside `--in`, `--train`, `--encoder` and the like.
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from './command-errors.ts'

/** Where something lies, links followed; a place that is not there yet is where it will be. */
async function placeOf(name: string): Promise<string> {
  const whole = path.resolve(name)
  return realpath(whole).catch(async () =>
    path.dirname(whole) === whole ? whole : path.join(await placeOf(path.dirname(whole)), path.basename(whole))
  )
}

/** Whether a place is a folder or below it. */
function isWithin(place: string, folder: string): boolean {
  const way = path.relative(folder, place)
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}

/** `sources`: option to what it names. Errors: `UsageError` where a folder that is replaced as a whole is one of them, or holds one. */
export async function keepBelow(out: string, sources: Readonly<Record<string, string | undefined>>): Promise<void> {
  const target = await placeOf(out)
  for (const [option, source] of Object.entries(sources)) {
    if (source === undefined || !isWithin(await placeOf(source), target)) continue
    throw new UsageError(`--out would replace what --${option} names. Name another folder.`)
  }
}

/** Errors: `UsageError` where what is written would lie in the folder that is read, and be read too. */
export async function keepOutside(out: string, option: string, source: string): Promise<void> {
  if (!isWithin(await placeOf(out), await placeOf(source))) return
  throw new UsageError(`--out lies in what --${option} names, and would be read as well. Name a folder beside it.`)
}

/** Errors: `UsageError` where a file that is written is the one that is read. `-` is a standard stream. */
export async function keepSame(out: string, option: string, source: string): Promise<void> {
  if (out === '-' || source === '-' || (await placeOf(out)) !== (await placeOf(source))) return
  throw new UsageError(`What --${option} names would be replaced. Name another place to write to.`)
}
