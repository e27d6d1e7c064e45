// The command line: picks the command, loads only what it needs, and turns errors into words and exit codes.
import { CommandError, UsageError, usage } from './usage.ts'

type Command = (parameters: string[]) => Promise<void>

/** Loaded on demand: starting must not pay for what is not used. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
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

/** Errors of the engine, the formats and the file system carry a code and a message in plain words. */
function isExpected(error: unknown): error is Error {
  return error instanceof CommandError || (error instanceof Error && 'code' in error)
}

async function main(name: string | undefined, parameters: string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const load = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name]
  if (load === undefined) {
    process.stderr.write(`${name === undefined ? 'Say what to do.' : `There is no command ${name}.`}\n\n${usage}\n`)
    return 2
  }
  try {
    const run = await load()
    await run(parameters)
    return 0
  } catch (error) {
    if (error instanceof UsageError || isParseError(error)) {
      process.stderr.write(`${error.message}\n\n${usage}\n`)
      return 2
    }
    process.stderr.write(`${isExpected(error) ? error.message : `Something unexpected went wrong: ${String(error)}`}\n`)
    return 1
  }
}

process.exitCode = await main(process.argv[2], process.argv.slice(3))
