// Several outputs of one command appear together: all of them, or what was there before.
import { renameSync, rmSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, readlink, realpath, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { OutputPlace } from './output-files.ts'
import { CommandError } from './command-errors.ts'
import { holdInterrupts, undoAtEnd, untilWhole } from './unfinished.ts'
import { writeError } from './write-whole.ts'

export interface PlacedOutput extends Pick<OutputPlace, 'commit'> {
  /** Path of the file or folder that appears. */
  readonly place: string
}

/**
 * Where one cannot be committed, or an interrupt comes between two, those before it are taken away again and what stood in their places comes
 * back; throws why.
 */
export function commitTogether(outputs: readonly PlacedOutput[]): Promise<void> {
  return holdInterrupts(async (isInterrupted) => {
    const kept: Kept[] = []
    try {
      for (const { place, commit } of outputs) {
        if (isInterrupted()) throw new CommandError('The command was interrupted; everything is as it was.')
        kept.push(await keep(place))
        await commit()
      }
    } catch (error) {
      for (const { putBack } of kept.toReversed()) putBack()
      throw error
    }
    for (const { letGo } of kept) letGo()
    for (const { aside } of kept) await rm(aside, { recursive: true, force: true })
  })
}

/** What stood at a place, until that is decided. */
interface Kept {
  readonly aside: string
  /** The place is what it was. */
  readonly putBack: () => void
  /** It comes back no more. */
  readonly letGo: () => void
}

/** Where the place is a link, what it leads to is replaced, and kept. */
async function keep(place: string): Promise<Kept> {
  const target = await realpath(place).catch(() => path.resolve(place))
  const aside = `${target}.${process.pid}.before`
  const isWhole = untilWhole(aside)
  const wasThere = await keepAside(target, aside)
  const undo = () => {
    rmSync(target, { recursive: true, force: true })
    if (wasThere) renameSync(aside, target)
  }
  const letGo = undoAtEnd(undo)
  isWhole()
  return {
    aside,
    letGo,
    putBack() {
      undo()
      letGo()
    }
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
        else {
          await mkdir(path.dirname(to), { recursive: true })
          await (entry.isSymbolicLink() ? symlink(await readlink(from), to) : keepFile(from, to))
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
