// The port that a workspace's page had last: taken again, so that a page that is still open comes back after a restart.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fileOf = (workspaceFolder: string): string => path.join(workspaceFolder, 'web-port')

/** 0, any free port, where none was kept or what is kept makes no sense. */
export function readLastPort(workspaceFolder: string): number {
  try {
    const text = readFileSync(fileOf(workspaceFolder), 'utf8').trim()
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
    return port <= 65_535 ? port : 0
  } catch {
    return 0
  }
}

export function keepLastPort(workspaceFolder: string, port: number): void {
  try {
    writeFileSync(fileOf(workspaceFolder), `${port}\n`, { mode: 0o600 })
  } catch {
    // The next start then takes another port, and an open page has to be opened anew: no reason not to start.
  }
}
