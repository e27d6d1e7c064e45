// What a folder takes up on the disk.
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** Bytes of all files in it and below; 0 where it is not there. */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(path.join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          // Gone in between: checkpoints come and go while a run goes on.
          () => 0
        )
      )
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
