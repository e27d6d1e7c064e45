// Several outputs of one command appear together: all of them, or what was there before.
import { copyFile, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { OutputPlace } from './output-files.ts'
import { untilWhole } from './unfinished.ts'
import { writeError } from './write-whole.ts'

export interface PlacedOutput extends Pick<OutputPlace, 'commit'> {
  /** Path of the file or folder that appears. */
  readonly place: string
}

/** What stood at a place; nothing where it was free. */
interface Kept {
  readonly place: string
  readonly aside: string | null
}

/** Where one cannot be committed, those before it are taken away again and what stood in their places comes back; throws why. */
export async function commitTogether(outputs: readonly PlacedOutput[]): Promise<void> {
  const kept: Kept[] = []
  const finished: (() => void)[] = []
  try {
    for (const { place, commit } of outputs) {
      const aside = `${path.resolve(place)}.${process.pid}.before`
      finished.push(untilWhole(aside))
      kept.push({ place, aside: (await keepAside(place, aside)) ? aside : null })
      await commit()
    }
  } catch (error) {
    for (const each of kept.toReversed()) await putBack(each)
    throw error
  } finally {
    for (const { aside } of kept) if (aside !== null) await rm(aside, { recursive: true, force: true })
    for (const isWhole of finished) isWhole()
  }
}

/** False where nothing is there. Its files stay where they are: new ones take their names and leave these alone. */
async function keepAside(place: string, aside: string): Promise<boolean> {
  const found = await stat(place).catch(() => undefined)
  if (found === undefined) return false
  try {
    if (!found.isDirectory()) await keepFile(place, aside)
    else {
      await mkdir(aside)
      for (const entry of await readdir(place, { withFileTypes: true, recursive: true })) {
        const from = path.join(entry.parentPath, entry.name)
        const to = path.join(aside, path.relative(place, from))
        if (entry.isDirectory()) await mkdir(to, { recursive: true })
        else if (entry.isFile()) {
          await mkdir(path.dirname(to), { recursive: true })
          await keepFile(from, to)
        }
      }
    }
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw writeError(place, error)
  }
  return true
}

/** A second name costs nothing; a disk that has none gets a copy. */
async function keepFile(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to))
}

async function putBack({ place, aside }: Kept): Promise<void> {
  await rm(place, { recursive: true, force: true })
  if (aside !== null) await rename(aside, place)
}
