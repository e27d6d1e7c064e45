// Writes a file whole or not at all: a reader never sees half of it.
import { open, rename, rm } from 'node:fs/promises'
import { CommandError } from './usage.ts'

export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    const handle = await open(temporary, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOSPC') throw new CommandError(`The disk is full: ${file} was not written. Free some space.`)
    throw new CommandError(`${file} could not be written (${String(code)}). Check the folder and its permissions.`)
  }
}
