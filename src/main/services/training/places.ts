// Where runs and taggers of a project lie in the workspace.
import path from 'node:path'

export function runFolderOf(workspaceFolder: string, runId: string): string {
  return path.join(workspaceFolder, 'runs', runId)
}

export function taggerFolderOf(workspaceFolder: string, taggerId: string): string {
  return path.join(workspaceFolder, 'taggers', taggerId)
}
