// Where the workspace lives by default: a folder of this person on this computer, the same for both shells.
import { homedir } from 'node:os'
import path from 'node:path'

interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The platform's folder for data that stays on this computer (on Windows not the roaming one: records must not travel). */
export function applicationFolder(
  around: Surroundings = { platform: process.platform, home: homedir(), env: process.env }
) {
  const { platform, home, env } = around
  if (platform === 'win32')
    return path.win32.join(env['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'), 'Chartmark')
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Chartmark')
  // The XDG specification: a relative path is invalid and ignored.
  const given = env['XDG_DATA_HOME']
  const base = given !== undefined && path.posix.isAbsolute(given) ? given : path.posix.join(home, '.local', 'share')
  return path.posix.join(base, 'Chartmark')
}

export function defaultWorkspaceFolder(around?: Surroundings): string {
  return path.join(applicationFolder(around), 'workspace')
}
