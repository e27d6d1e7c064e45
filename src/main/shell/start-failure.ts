// Turns whatever keeps Chartmark from starting into words that say what to do.

/** A start that failed for a reason a person can act on. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}

/** Names of error classes whose message is written for people and holds neither document text nor a key. */
const plainErrors = new Set(['StartFailure', 'StoreError', 'EngineError', 'ServiceError'])

/** What the operating system says, as far as a person can do something about it. */
const systemWords: Readonly<Record<string, string>> = {
  EACCES:
    'This account may not use the folder. Choose another with --workspace DIR, or ask for the right to write there.',
  EPERM:
    'This account may not use the folder. Choose another with --workspace DIR, or ask for the right to write there.',
  EROFS: 'The disk can only be read. Choose a folder on another disk with --workspace DIR.',
  ENOSPC: 'The disk is full. Make room and start Chartmark again.',
  ENOTDIR: 'The folder given with --workspace is a file. Choose a folder.',
  EEXIST: 'The folder given with --workspace is a file. Choose a folder.'
}

/** `workspaceFolder`: said with what the store says of the workspace, so that a person finds it. */
export function describeStartFailure(error: unknown, workspaceFolder?: string): string {
  if (!(error instanceof Error)) return 'Chartmark could not start, for an unknown reason.'
  if (error.name === 'StoreError' && workspaceFolder !== undefined)
    return `${error.message}\nThe folder of the workspace: ${workspaceFolder}`
  if (plainErrors.has(error.name)) return error.message
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // What a disk that can only be read answers where the folder above is missing as well.
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir')
    return 'The folder of the workspace cannot be made there. Choose another with --workspace DIR.'
  return systemWords[code] ?? `Chartmark could not start (${code === '' ? error.name : code}): ${error.message}`
}
