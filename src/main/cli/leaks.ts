// `chartmark leaks`: whether documents of one file are nearly the same as documents of another, before anybody believes a score.
import { parseArgs } from 'node:util'
import { type SplitPart, splitParts } from '../../shared/exports.ts'
import { type Signature, signText } from '../../shared/text/near-duplicates.ts'
import { describeLeaks, findLeaks, type Leak } from '../services/splitting/leaks.ts'
import { readPlace } from './documents.ts'
import { formatOptions, readOptionsOf } from './format-options.ts'
import { required } from './options.ts'
import { createOutput } from './output.ts'
import { createProblemNotes } from './problem-notes.ts'
import { CommandError } from './command-errors.ts'

export const options = {
  train: { type: 'string' },
  devel: { type: 'string' },
  test: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean', default: false },
  ...formatOptions
} as const

const shownLeaks = 10

/** Ends with a `CommandError` where there is a leak, so that a script stops. */
export async function runLeaks(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const places: [SplitPart, string][] = [['train', required(values.train, 'train')]]
  if (values.test === undefined || values.devel !== undefined) places.push(['devel', required(values.devel, 'devel')])
  if (values.test !== undefined) places.push(['test', values.test])
  const out = createOutput(values.json)
  const notes = createProblemNotes(out)
  const listener = { problem: notes.add, note: () => undefined, part: () => undefined }
  const documents: { readonly id: string; readonly signature: Signature }[] = []
  const parts = new Map<string, SplitPart>()
  const counts: Record<SplitPart, number> = { train: 0, devel: 0, test: 0 }
  const names = new Map<string, string>()
  for (const [part, place] of places) {
    for await (const { id, text } of readPlace(place, values.from, readOptionsOf(values), listener)) {
      // The files may call different documents alike.
      const key = `${part} ${id}`
      documents.push({ id: key, signature: signText(text) })
      parts.set(key, part)
      names.set(key, id)
      counts[part]++
    }
    if (counts[part] === 0) throw new CommandError(`There is no document in ${place} to compare.`)
  }
  notes.end()
  const leaks = (await findLeaks(documents, parts)).map((leak): Leak => ({
    ...leak,
    id: names.get(leak.id)!,
    otherId: names.get(leak.otherId)!
  }))
  const sizes = splitParts.filter((part) => counts[part] > 0).map((part) => `${counts[part]} ${part}`)
  out.result(
    { documents: counts, leaks },
    [
      `${sizes.join(', ')} documents: ${leaks.length === 0 ? 'none is' : `${leaks.length} are`} nearly the same as one of another part.`,
      ...leaks
        .slice(0, shownLeaks)
        .map(
          ({ id, part, otherId, otherPart, similarity }) =>
            `  ${id} (${part}) = ${otherId} (${otherPart}), ${Math.round(similarity * 100)} % alike`
        )
    ].join('\n')
  )
  if (leaks.length > 0) throw new CommandError(describeLeaks(leaks))
}
