// Builds the application where its sources have changed, and says so: a check of the test command.
import { ensureBuilt } from './build-application.ts'

try {
  await ensureBuilt(() => process.stderr.write('Building Chartmark…\n'))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
