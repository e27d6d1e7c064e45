// How the documents of an export are written: its choice, held to what the format can.
import type { ExportChoice } from '../../../shared/exports.ts'
import { type Carries, formatEntry, tagSchemes } from '../../../shared/formats.ts'
import type { Format, WriteOptions } from '../../formats/format.ts'
import { extensionOf, findFormat } from '../../formats/registry.ts'
import { refused } from '../service-error.ts'

export interface ChosenFormat {
  readonly format: Format
  readonly carries: Carries
  readonly options: WriteOptions
  /** Of the files it writes, with the dot. */
  readonly extension: string
  readonly isOneFile: boolean
}

/** Throws `ServiceError` REFUSED for a format that is only read, has not this variant, or cannot do without the text. */
export function chooseFormat({ format: id, variant, suggestions, text }: ExportChoice): ChosenFormat {
  const format = findFormat(id)
  const { carries, layout, variants = [], withoutText } = formatEntry(id)
  if (format?.write === undefined || carries === undefined) throw refused('format-unknown')
  if (variant !== undefined && !variants.includes(variant)) throw refused('format-unknown', variant)
  if (!text && withoutText !== true) throw refused('text-needed')
  const scheme = tagSchemes.find((each) => each === variant)
  const extension = variant?.startsWith('.') === true ? variant : extensionOf(id)
  return {
    format,
    carries,
    extension,
    isOneFile: layout === 'one-file',
    // Whoever opens a file by a double click sees it in Excel.
    options: { suggestions, text, extension, mark: true, ...(scheme === undefined ? {} : { scheme }) }
  }
}
