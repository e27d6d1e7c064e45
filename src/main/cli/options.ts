// Reading option values: what is missing or not a number is wrong usage, said in words.
import { UsageError } from './command-errors.ts'

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${option} is missing.`)
  return value
}

/** A whole number of at least `least`, or undefined where the option was not given. */
export function wholeNumber(value: string | undefined, option: string, least: number): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < least) {
    throw new UsageError(`--${option} takes a whole number from ${least} up, not "${value}".`)
  }
  return number
}

/** A number within bounds, or undefined where the option was not given. */
export function between(value: string | undefined, option: string, least: number, most: number): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() === '' || !(number >= least && number <= most)) {
    throw new UsageError(`--${option} takes a number from ${least} to ${most}, not "${value}".`)
  }
  return number
}

/** One of the named values. */
export function oneOf<Value extends string>(value: string, option: string, values: readonly Value[]): Value {
  const found = values.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`--${option} takes ${values.join(', ')}, not "${value}".`)
  return found
}
