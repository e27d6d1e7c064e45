// What a format reads, held to the invariants of spans, in the thread that asks.
import { checkItems } from '../checks/checked.ts'
import { type Format, problem, type ReadItem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError } from '../input/input.ts'

/** Never throws for what a file holds. */
export async function* readHere(format: Format, input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
  try {
    yield* checkItems(format.read(input, options))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    yield problem(input.name, error.reason, { kind: 'file' })
  }
}
