// The command line as a shell runs it: what a closed pipe, a slip and a wrong command end with.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-cli-pipe-'))
afterAll(() => rmSync(folder, { recursive: true }))
const commandLine = path.join(import.meta.dirname, 'chartmark.ts')

/** What a shell's line prints, and the exit code that it prints last; `chartmark` is the command line. */
const shell = (line: string) =>
  new Promise<{ stdout: string; stderr: string }>((resolve) => {
    const defined = 'chartmark() { "$NODE" "$CHARTMARK" "$@"; }'
    const env = { ...process.env, NODE: process.execPath, CHARTMARK: commandLine }
    execFile('bash', ['-c', `${defined}\n${line}`], { cwd: folder, env }, (_, stdout, stderr) =>
      resolve({ stdout, stderr })
    )
  })

test.skipIf(process.platform === 'win32')('a reader that has enough ends a command without a word', async () => {
  writeFileSync(path.join(folder, 'long.tsv'), 'fever\tB-Sign\n\n'.repeat(40_000))
  const { stdout, stderr } = await shell(
    'chartmark convert --in long.tsv --out - --to jsonl 2>told | head -c 1; echo " ${PIPESTATUS[0]}"; cat told >&2'
  )
  expect(stdout).toBe('{ 141\n')
  expect(stderr).not.toMatch(/Error|EPIPE|\bat \w/)
})

test.skipIf(process.platform === 'win32')(
  'help goes to standard output, what is wrong to standard error, in a line and a hint',
  async () => {
    expect(await shell('chartmark train --help')).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('--seed ') as string
    })
    expect((await shell('chartmark --version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(await shell('chartmark tarin; echo $?')).toEqual({
      stdout: '2\n',
      stderr: 'There is no command tarin. Did you mean train? chartmark --help lists them all.\n'
    })
    // A file may be called so.
    const named = await shell('chartmark convert --in help --out notes.jsonl --to jsonl; echo $?')
    expect(named.stdout).toBe('1\n')
    expect(named.stderr).toContain('help')
    const { stdout, stderr } = await shell('chartmark train --bogus; echo $?')
    expect(stdout).toBe('2\n')
    expect(stderr).toContain("Unknown option '--bogus'")
    expect(stderr.split('\n').length).toBeLessThan(7)
  }
)

test.skipIf(process.platform === 'win32')('an interrupt takes along what is not whole', async () => {
  mkdirSync(path.join(folder, 'interrupted'))
  // Nothing ends the pipe, so it waits in the middle until it is told to end.
  const { stdout } = await shell(
    `mkfifo notes; exec 3<>notes
     "$NODE" "$CHARTMARK" convert --in - --from jsonl --out interrupted/out.jsonl --to jsonl <notes 2>told &
     until ls interrupted | grep -q tmp; do sleep 0.1; done
     kill -INT $!; wait $!; echo $?; ls interrupted`
  )
  expect(stdout).toBe('130\n')
})
