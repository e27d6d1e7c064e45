// Reads the documents of a file, a folder or an archive for `tag` and `convert`, and says what was recognised and what was refused.
import { type Carries, formatEntry, formatIds } from '../../shared/formats.ts'
import { reason } from '../../shared/reasons/reason.ts'
import { type Format, type FormatDocument, problem, type ProblemItem, type ReadOptions } from '../formats/format.ts'
import { findFormat, readItems } from '../formats/registry.ts'
import { type Part, resolveInput } from '../formats/resolve.ts'
import { openPlace } from './input-files.ts'
import { UsageError } from './command-errors.ts'

/** The format of an id given on the command line. */
export function formatOf(id: string): Format {
  const format = findFormat(id)
  if (format === undefined) throw new UsageError(`There is no format ${id}. Name one of ${formatIds.join(', ')}.`)
  return format
}

/** The same, of a format that is to be written. */
export function writtenFormatOf(id: string): { readonly format: Format; readonly carries: Carries } {
  const format = formatOf(id)
  const { carries } = formatEntry(format.id)
  if (format.write === undefined || carries === undefined) throw new UsageError(`${format.id} can only be read.`)
  return { format, carries }
}

export interface ReadListener {
  problem(item: Pick<ProblemItem, 'problem' | 'loss'>): void | Promise<void>
  note(message: string): void
  part(part: Part): void | Promise<void>
}

/**
 * One document at a time. Without `from` the format of each file is recognised. A document whose id came before is refused: whoever reads
 * what is made of them could not tell the two apart.
 */
export async function* readPlace(
  place: string,
  from: string | undefined,
  options: ReadOptions,
  listener: ReadListener
): AsyncGenerator<FormatDocument> {
  const chosen = from === undefined ? undefined : formatOf(from)
  const ids = new Set<string>()
  for await (const part of resolveInput(await openPlace(place), chosen, options)) {
    if (part.kind === 'unread') {
      await listener.problem(problem(part.where, part.why, { kind: 'file' }))
      continue
    }
    await listener.part(part)
    for await (const item of readItems(part.format, part.input, options)) {
      if (item.kind === 'problem') await listener.problem(item)
      else if (item.kind === 'note') listener.note(`${part.input.name}: ${item.message}`)
      else if (item.kind === 'readings') continue
      else if (ids.has(item.document.id)) {
        await listener.problem(problem(item.document.id, reason('document.same-id-elsewhere')))
      } else {
        ids.add(item.document.id)
        yield item.document
      }
    }
  }
}
