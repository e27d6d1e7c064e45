// Writes documents in a format to where `--out` says, whole or not at all; what the format cannot carry goes into the report.
import type { Documents, Format, WriteItem, WriteOptions } from '../formats/format.ts'
import { writeItems } from '../formats/registry.ts'
import type { ConversionReport } from './conversion-report.ts'
import { openOutput, type OutputPlace } from './output-files.ts'

type Report = Pick<ConversionReport, 'problem' | 'note'>

/** Everything is written beside its place until `commit` lets it appear. Nothing stays of what could not be written whole. */
export async function stageDocuments(
  place: string,
  format: Format,
  documents: Documents,
  options: WriteOptions,
  report: Report,
  write = (from: Documents): AsyncIterable<WriteItem> => writeItems(format, from, options)
): Promise<Pick<OutputPlace, 'commit' | 'discard'>> {
  const output = await openOutput(place, format.id)
  try {
    for await (const item of write(documents)) {
      if (item.kind === 'bytes') await output.write(item)
      else if (item.kind === 'problem') await report.problem(item)
      else report.note(item.message)
    }
    return output
  } catch (error) {
    await output.discard()
    throw error
  }
}

/** `beforeCommit` throws where nothing may appear. `write` where more is known of the documents than their format has. */
export async function writeDocumentsTo(
  place: string,
  format: Format,
  documents: Documents,
  options: WriteOptions,
  report: Report,
  beforeCommit: () => void | Promise<void> = () => undefined,
  write?: (from: Documents) => AsyncIterable<WriteItem>
): Promise<void> {
  const output = await stageDocuments(place, format, documents, options, report, write)
  try {
    await beforeCommit()
    await output.commit()
  } catch (error) {
    await output.discard()
    throw error
  }
}
