// `npm run --silent chartmark -- ARGS`: the command line, built first where its sources have changed.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, findNode, out } from './build-application.ts'

const commandLine = path.join(out, 'main', 'cli.js')

/** npm runs scripts in the project's root; names of files are meant from where npm was called. */
function returnToCaller(): void {
  const calledFrom = process.env['INIT_CWD']
  if (process.env['npm_lifecycle_event'] === 'chartmark' && calledFrom !== undefined) process.chdir(calledFrom)
}

try {
  // Standard output belongs to the command's results.
  await ensureBuilt(() => process.stderr.write('Building Chartmark (only when it has changed)…\n'))
  returnToCaller()
  if (process.execPath === findNode()) {
    // In this process, so that starting costs nothing more; the command sets the exit code.
    await import(pathToFileURL(commandLine).href)
  } else {
    process.exitCode = spawnSync(findNode(), [commandLine, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
