// How a command ends that could not do its work, by whose fault.

/** The command was not given as it should be; ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The work could not be done, for a reason in plain words; ends with exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
