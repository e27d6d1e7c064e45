// The command line: picks the command, loads only what it needs, and turns errors into words and exit codes.
import packageFile from '../../../package.json' with { type: 'json' }
import { CommandError, UsageError } from './command-errors.ts'
import { type CommandName, helpOf, isCommand, meantCommand, synopsisOf, usage } from './help.ts'
import { endQuietly } from './standard-streams.ts'

type Command = (parameters: string[]) => Promise<void>

/** Loaded on demand: starting must not pay for what is not used. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  train: async () => (await import('./train.ts')).runTrain,
  pretrain: async () => (await import('./pretrain.ts')).runPretrain,
  readiness: async () => (await import('./readiness.ts')).runReadiness,
  merge: async () => (await import('./merge.ts')).runMerge,
  evaluate: async () => (await import('./evaluate.ts')).runEvaluate,
  tag: async () => (await import('./tag.ts')).runTag,
  convert: async () => (await import('./convert.ts')).runConvert,
  split: async () => (await import('./split.ts')).runSplit,
  leaks: async () => (await import('./leaks.ts')).runLeaks,
  export: async () => (await import('./export.ts')).runExport
}

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** Errors of the engine and the formats carry a code and a message in plain words; those of the file system, a code and a path. */
function describeError(error: unknown): string {
  if (error instanceof CommandError) return error.message
  if (!(error instanceof Error && 'code' in error)) return `Something unexpected went wrong: ${String(error)}`
  if (!('syscall' in error)) return error.message
  const what = 'path' in error ? String(error.path) : 'A file'
  return `${what} could not be read or written (${String(error.code)}). Check the path, its permissions and the space on the disk.`
}

function asksHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h'
}

async function main(name: string | undefined, parameters: string[]): Promise<number> {
  if (name === '--version') {
    process.stdout.write(`${packageFile.version}\n`)
    return 0
  }
  const isForHelp = name === 'help' || asksHelp(name)
  const asked = isForHelp ? parameters[0] : parameters.some(asksHelp) ? name : undefined
  if (isForHelp || isCommand(asked)) {
    process.stdout.write(`${isCommand(asked) ? helpOf(asked) : usage}\n`)
    return 0
  }
  if (!isCommand(name)) {
    process.stderr.write(`${name === undefined ? usage : describeUnknown(name)}\n`)
    return 2
  }
  try {
    const run = await commands[name]()
    await run(parameters)
    return 0
  } catch (error) {
    if (error instanceof UsageError || isParseError(error)) {
      process.stderr.write(
        `${error.message}\n\n  ${synopsisOf(name)}\n\nchartmark ${name} --help explains the options.\n`
      )
      return 2
    }
    process.stderr.write(`${describeError(error)}\n`)
    return 1
  }
}

function describeUnknown(name: string): string {
  const meant = meantCommand(name)
  return `There is no command ${name}. ${meant === undefined ? '' : `Did you mean ${meant}? `}chartmark --help lists them all.`
}

endQuietly()
process.exitCode = await main(process.argv[2], process.argv.slice(3))
