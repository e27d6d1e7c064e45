// The folder that `--out` names where a command writes a whole one: what an earlier command put there is replaced only where that was asked for.
import { readdir } from 'node:fs/promises'
import { requireReplaceable } from '../engine/files/durable-folder.ts'
import { CommandError } from './command-errors.ts'
import { requireFolderName } from './output-name.ts'
import { refuseToWrite } from './workspace-folder.ts'

/**
 * For a look before the work: nobody waits hours for a refusal. Errors: `EngineError` FOLDER_NOT_WRITABLE where files of a person would be
 * lost, whatever was asked for; `UsageError` where it is named like a file; `CommandError` where a tagger, an encoder or an export would be replaced without `overwrite`.
 */
export async function requireOutFolder(folder: string, overwrite: boolean): Promise<void> {
  refuseToWrite(folder)
  requireFolderName(folder)
  await requireReplaceable(folder)
  if (overwrite || (await isVacant(folder))) return
  throw new CommandError(
    `${folder} holds what an earlier command wrote. Name another folder with --out, or add --overwrite to replace it.`
  )
}

async function isVacant(folder: string): Promise<boolean> {
  return (await readdir(folder).catch((): string[] => [])).length === 0
}
