// Finds Electron's binary where it is installed; never downloads it, as importing the package would.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the electron package itself consults: its `path.txt` names the binary inside its `dist`. */
export function findElectron(
  root: string,
  env: Readonly<Record<string, string | undefined>> = process.env
): string | undefined {
  const folder = path.join(root, 'node_modules', 'electron')
  const nameFile = path.join(folder, 'path.txt')
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : undefined
  const given = env['ELECTRON_OVERRIDE_DIST_PATH']
  const binary =
    given !== undefined && given !== ''
      ? path.join(given, name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
      : name === undefined
        ? undefined
        : path.join(folder, 'dist', name)
  return binary !== undefined && existsSync(binary) ? binary : undefined
}
