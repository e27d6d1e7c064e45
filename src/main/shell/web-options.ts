// The options of the web shell's command line.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultWorkspaceFolder } from './data-folder.ts'
import { StartFailure } from './start-failure.ts'

export interface WebOptions {
  readonly workspaceFolder: string
  /** 0 takes the workspace's last port, or any free one. */
  readonly port: number
  readonly openBrowser: boolean
}

export const webUsage = `npm start -- [--workspace DIR] [--port N] [--no-open] [--web]

  --workspace DIR  keep the encrypted workspace in DIR
  --port N         serve the page on this port of 127.0.0.1; by default the one it had last, or a free one
  --no-open        print the address and open no browser
  --web            use the browser even where Electron is installed`

function parsePort(text: string | undefined): number {
  if (text === undefined) return 0
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (!(port <= 65_535)) throw new StartFailure(`"${text}" is not a port. Give a number from 1024 to 65535.`)
  return port
}

/** Throws `StartFailure` where an option is unknown or makes no sense. */
export function readWebOptions(parameters: readonly string[], workingFolder = process.cwd()): WebOptions {
  const options = {
    workspace: { type: 'string' },
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    web: { type: 'boolean', default: false }
  } as const
  let values
  try {
    values = parseArgs({ args: [...parameters], options, strict: true }).values
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message : ''}\n\n${webUsage}`, { cause: error })
  }
  return {
    workspaceFolder:
      values.workspace === undefined ? defaultWorkspaceFolder() : path.resolve(workingFolder, values.workspace),
    port: parsePort(values.port),
    openBrowser: !values['no-open']
  }
}
