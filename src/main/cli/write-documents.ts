// Writes documents in a format to where `--out` says, whole or not at all; what the format cannot carry goes into the report.
import type { Documents, Format, WriteItem, WriteOptions } from '../formats/format.ts'
import { writeItems } from '../formats/registry.ts'
import type { ConversionReport } from './conversion-report.ts'
import { openOutput } from './output-files.ts'

/** `beforeCommit` throws where nothing may appear. `write` where more is known of the documents than their format has. */
export async function writeDocumentsTo(
  place: string,
  format: Format,
  documents: Documents,
  options: WriteOptions,
  report: Pick<ConversionReport, 'problem' | 'note'>,
  beforeCommit: () => void | Promise<void> = () => undefined,
  write = (from: Documents): AsyncIterable<WriteItem> => writeItems(format, from, options)
): Promise<void> {
  const output = await openOutput(place, format.id)
  try {
    for await (const item of write(documents)) {
      if (item.kind === 'bytes') await output.write(item)
      else if (item.kind === 'problem') await report.problem(item)
      else report.note(item.message)
    }
    await beforeCommit()
    await output.commit()
  } catch (error) {
    await output.discard()
    throw error
  }
}
