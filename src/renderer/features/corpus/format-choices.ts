// The formats that the dialogs offer, by name, and in words what an export in one of them leaves out.
import { formatEntry, formatIds, type FormatEntry, type FormatId } from '../../../shared/formats.ts'
import { useLocale, useText } from '../../locales/use-text.ts'

/** A project archive is no way to bring documents into a project, nor a part of one out. */
const documentFormats = formatIds.filter((id) => id !== 'chartmark')
const writtenFormats = documentFormats.filter((id) => formatEntry(id).carries !== undefined)

interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly note?: string
}

export function useImportChoices(): readonly Choice<'auto' | FormatId>[] {
  const t = useText()
  const locale = useLocale()
  const named = documentFormats.map((value) => ({ value, label: formatEntry(value).names[locale] }))
  return [{ value: 'auto', label: t('import.format.auto') }, ...named]
}

/** Chartmark's own first: it keeps everything. */
export function useExportChoices(): readonly Choice<FormatId>[] {
  const t = useText()
  const locale = useLocale()
  return writtenFormats
    .toSorted((a, b) => Number(b === 'jsonl') - Number(a === 'jsonl'))
    .map((value) => {
      const { names, carries } = formatEntry(value)
      const lost = lossesOf(carries).map((loss) => t(`export.loss.${loss}`))
      const note =
        lost.length === 0 ? t('export.keepsAll') : t('export.leavesOut', { what: lost.join(t('export.listMark')) })
      return { value, label: names[locale], note }
    })
}

/** Whether suggestions can go out marked as such. */
export function canMarkSuggestions(id: FormatId): boolean {
  return (formatEntry(id).carries?.status ?? 'none') !== 'none'
}

type Loss = 'text' | 'spans' | 'overlap' | 'pieces' | 'suggestions' | 'details'

export function lossesOf(carries: FormatEntry['carries']): Loss[] {
  if (carries === undefined) return []
  if (!carries.spans) return ['spans', 'details']
  const losses: readonly (readonly [Loss, boolean])[] = [
    ['text', carries.text !== 'exact'],
    ['overlap', !carries.overlap],
    ['pieces', !carries.discontinuous],
    ['suggestions', carries.status === 'none'],
    ['details', carries.meta !== true]
  ]
  return losses.flatMap(([loss, lost]) => (lost ? [loss] : []))
}
