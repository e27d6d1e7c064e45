// A folder as one zip file, for whoever can be given a file alone. Weights do not get smaller, so nothing is compressed.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { zipSync } from 'fflate'

/** `target` is replaced. Names in the archive are relative to the folder, with `/`. */
export async function packFolder(folder: string, target: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: Record<string, Uint8Array> = {}
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const place = path.join(entry.parentPath, entry.name)
    files[path.relative(folder, place).split(path.sep).join('/')] = await readFile(place)
  }
  await writeFile(target, zipSync(files, { level: 0 }))
}
