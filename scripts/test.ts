// Runs every check and every test, and prints as its last line how many passed, failed and were skipped.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules', '.bin')
const output = path.join(root, 'test-output')
const report = path.join(output, 'vitest.json')

interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** Each check counts as one test: it passes when its command ends with 0. */
const checks: readonly (readonly [name: string, command: string, ...parameters: string[]])[] = [
  ['types of main, engine, tests and scripts', 'tsc', '-p', 'tsconfig.node.json'],
  ['types of the page', 'tsc', '-p', 'tsconfig.web.json'],
  ['types of the tests in a browser', 'tsc', '-p', 'tsconfig.browser-tests.json'],
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['layers', 'depcruise', '--config', '.dependency-cruiser.cjs', 'src'],
  ['unused code', 'knip'],
  ['build', 'node', 'scripts/build.ts']
]

function run(command: string, parameters: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function readTally(): Tally {
  const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>
  const count = (key: string): number => Number(result[key] ?? 0)
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests'),
    skipped: count('numPendingTests') + count('numTodoTests')
  }
}

mkdirSync(output, { recursive: true })
rmSync(report, { force: true })
const tally: Tally = { passed: 0, failed: 0, skipped: 0 }

for (const [name, command, ...parameters] of checks) {
  console.log(`\n== ${name}`)
  const code = await run(command, parameters)
  console.log(code === 0 ? `passed: ${name}` : `FAILED: ${name}`)
  tally[code === 0 ? 'passed' : 'failed'] += 1
}

console.log('\n== tests')
const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
try {
  const tests = readTally()
  tally.passed += tests.passed
  tally.failed += tests.failed
  tally.skipped += tests.skipped
  // A file that cannot be loaded fails the run without failing a test.
  if (code !== 0 && tests.failed === 0) tally.failed += 1
} catch {
  tally.failed += 1
}

process.exitCode = tally.failed === 0 ? 0 : 1
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
