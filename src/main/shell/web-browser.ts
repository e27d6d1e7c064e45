// Opens an address in the person's default browser, where there is a display to show it on.
import { spawn } from 'node:child_process'

interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

const here: Surroundings = { platform: process.platform, env: process.env }

export function hasDisplay({ platform, env }: Surroundings = here): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/** The command that opens `address`, with its parameters; the address never passes through a shell. */
export function browserCommand(address: string, { platform }: Surroundings = here): readonly [string, ...string[]] {
  switch (platform) {
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address]
    case 'darwin':
      return ['open', address]
    default:
      return ['xdg-open', address]
  }
}

/** Asks for the browser and does not wait; where none opens, the printed address remains. */
export function openBrowser(address: string): void {
  const [command, ...parameters] = browserCommand(address)
  const child = spawn(command, parameters, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
