// Keeps the command line off the folder of the application: its files are encrypted, and it may be running.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { lockFileName, workspaceFileName } from '../store/workspace/workspace-files.ts'
import { CommandError } from './command-errors.ts'

/** Whether a place is the folder of a workspace, or lies in one. */
function isInWorkspace(place: string): boolean {
  const folder = path.resolve(place)
  if ([lockFileName, workspaceFileName].every((name) => existsSync(path.join(folder, name)))) return true
  return path.dirname(folder) !== folder && isInWorkspace(path.dirname(folder))
}

/** Throws `CommandError` where a workspace, or a file of one, is to be read. */
export function refuseToRead(place: string): void {
  if (!isInWorkspace(place)) return
  throw new CommandError(
    `${place} belongs to the application and is encrypted. Open Chartmark, export the project there, and name that file.`
  )
}

/** Throws `CommandError` where something would be written into a workspace. */
export function refuseToWrite(place: string): void {
  if (!isInWorkspace(place)) return
  throw new CommandError(
    `${place} lies in the folder of the application, which holds your projects. Name another place.`
  )
}
