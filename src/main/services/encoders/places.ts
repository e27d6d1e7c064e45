// Where encoders lie: those that ship among the application's resources, a person's own in the workspace.
import { existsSync } from 'node:fs'
import path from 'node:path'

export interface EncoderPlaces {
  /** The application's own, read only. */
  readonly resourcesFolder: string
  readonly workspaceFolder: string
}

export function shippedFolderOf({ resourcesFolder }: Pick<EncoderPlaces, 'resourcesFolder'>, id: string): string {
  return path.join(resourcesFolder, 'models', id)
}

export function ownFolderOf({ workspaceFolder }: Pick<EncoderPlaces, 'workspaceFolder'>, id: string): string {
  return path.join(workspaceFolder, 'encoders', id)
}

/** Ids of a person's own are random, so that none is that of one that ships. */
export function encoderFolderOf(places: EncoderPlaces, id: string): string {
  const own = ownFolderOf(places, id)
  return existsSync(own) ? own : shippedFolderOf(places, id)
}
