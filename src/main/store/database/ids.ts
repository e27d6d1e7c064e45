// Identifiers of projects, documents and runs: random, so that two workspaces never share one.
import { randomBytes } from 'node:crypto'

/** 24 hexadecimal digits, safe in a file name. */
export function newId(): string {
  return randomBytes(12).toString('hex')
}
