// The formats that an import offers, by name.
import { formatEntry, formatIds, type FormatId } from '../../../shared/formats.ts'
import { useLocale, useText } from '../../locales/use-text.ts'

/** A project archive is no way to bring documents into a project. */
const readFormats = formatIds.filter((id) => id !== 'chartmark')

interface Choice {
  readonly value: 'auto' | FormatId
  readonly label: string
}

export function useImportChoices(): readonly Choice[] {
  const t = useText()
  const locale = useLocale()
  const named = readFormats.map((value) => ({ value, label: formatEntry(value).names[locale] }))
  return [{ value: 'auto', label: t('import.format.auto') }, ...named]
}
