// Exports for tests: a choice without anything special, and the whole of an export in one call.
import type { ExportChoice, ExportEvent, ExportReport } from '../../../shared/exports.ts'
import type { FormatId } from '../../../shared/formats.ts'
import type { ExportFile } from './bundle.ts'
import type { ExportService } from './exports.ts'

/** Every document with its text, gold alone. */
export function plainChoice(format: FormatId, change: Partial<ExportChoice> = {}): ExportChoice {
  const set = { kind: 'status', from: 'todo' } as const
  return { set, format, suggestions: false, text: true, split: null, masking: null, ...change }
}

export interface Exported {
  readonly file: File
  readonly report: ExportReport
  readonly events: readonly ExportEvent[]
}

/** As a shell hands it out: read to its end, and then gone. */
export async function takeWhole(file: ExportFile | undefined): Promise<File> {
  if (file === undefined) throw new Error('No file waits.')
  const whole = new File([await file.read(0, file.size)], file.name)
  await file.discard()
  return whole
}

/** Goes through an export to its end and takes the file. */
export async function finishExport(
  exports: ExportService,
  events: AsyncGenerator<ExportEvent, void>
): Promise<Exported> {
  const all: ExportEvent[] = []
  for await (const event of events) all.push(event)
  const last = all.at(-1)
  if (last?.kind !== 'done') throw new Error('The export did not end.')
  const file = await takeWhole(exports.find(last.exportId))
  return { file, report: last.report, events: all }
}
