// `npm start`: builds what has changed, then opens Chartmark in Electron where it is installed, otherwise in the browser.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { hasDisplay } from '../src/main/shell/web-browser.ts'
import { webUsage } from '../src/main/shell/web-options.ts'
import { ensureBuilt, findNode, out, root } from './build-application.ts'
import { findElectron } from './start-electron.ts'

const parameters = process.argv.slice(2)

/** Options that only make sense in a browser. */
const forBrowser = ['--web', '--no-open', '--port']
const wantsBrowser = parameters.some((parameter) => forBrowser.includes(parameter.split('=')[0] ?? ''))

/** The folder npm was called from: a relative --workspace is meant from there, while npm itself runs scripts in the root. */
const calledFrom = process.env['INIT_CWD'] ?? process.cwd()

function run(command: string, commandParameters: readonly string[]): void {
  const child = spawn(command, commandParameters, { cwd: calledFrom, stdio: 'inherit' })
  child.on('error', (error) => {
    process.stderr.write(`Chartmark could not start: ${error.message}\n`)
    process.exitCode = 1
  })
  // Ctrl+C reaches the child by itself; this process only waits for it to end in order.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}

if (parameters.includes('--help') || parameters.includes('-h')) {
  process.stdout.write(`${webUsage}\n`)
} else {
  try {
    await ensureBuilt(() => process.stderr.write('Building Chartmark (only when it has changed)…\n'))
    const electron = wantsBrowser || !hasDisplay() ? undefined : findElectron(root)
    if (electron === undefined) run(findNode(), [path.join(out, 'main', 'web.js'), ...parameters])
    else run(electron, [root, ...parameters])
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
