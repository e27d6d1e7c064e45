// Saves the file of an export where the person says, from where it waits, piece by piece: all of it is there in the end, or nothing.
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { HostOptions } from '../host/host.ts'
import { type ExportFile, piecesOf } from './export-pieces.ts'

type SaveFile = NonNullable<HostOptions['saveFile']>

/** Asks with the system's own dialog, over the window where there is one. */
export function saveWithDialog(window: () => BrowserWindow | undefined): SaveFile {
  return async (file) => {
    const options = { defaultPath: path.join(app.getPath('downloads'), file.name) }
    const over = window()
    const { canceled, filePath } = await (over === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(over, options))
    if (canceled || filePath === '') return 'cancelled'
    await writeWhole(filePath, file)
    return 'saved'
  }
}

/** What was there before stays until the new file is on the disk. Rejects with the file system's error; nothing of it stays then. */
export async function writeWhole(place: string, file: Pick<ExportFile, 'size' | 'read'>): Promise<void> {
  const unfinished = `${place}.${randomBytes(4).toString('hex')}.part`
  try {
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      await handle.writeFile(piecesOf(file))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, place)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
