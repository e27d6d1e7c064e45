// What an export is asked first: the documents, the format and its look, text and suggestions.
import { formatEntry, formatTable } from '../../../shared/formats.ts'
import { useLocale, useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { ChoiceRow } from './ChoiceRow.tsx'
import {
  canMarkSuggestions,
  type ExportDraft,
  type ExportSource,
  type SetChoice,
  statusSets,
  withFormat
} from './export-draft.ts'
import styles from './ExportDialog.module.css'
import { writtenFormats } from './written-formats.ts'

interface ExportFormProps {
  readonly draft: ExportDraft
  readonly source: ExportSource
  readonly onChange: (draft: ExportDraft) => void
}

const tableLooks = formatTable.csv.variants

function isTableLook(variant: string | undefined): variant is (typeof tableLooks)[number] {
  return tableLooks.some((look) => look === variant)
}

export function ExportForm({ draft, source, onChange }: ExportFormProps) {
  const t = useText()
  const locale = useLocale()
  const { variants, withoutText } = formatEntry(draft.format)
  const sets: SetChoice[] = [
    ...(source.selected.length > 0 ? (['documents'] as const) : []),
    ...(source.query === null ? [] : (['filter'] as const)),
    ...statusSets
  ]
  const nameOfSet = (set: SetChoice) =>
    set === 'documents' ? t('export.set.chosen', { count: source.selected.length }) : t(`export.set.${set}`)
  return (
    <>
      <ChoiceRow
        label={t('export.set')}
        value={draft.set}
        values={sets}
        nameOf={nameOfSet}
        onChange={(set) => onChange({ ...draft, set })}
      />
      <ChoiceRow
        label={t('export.format')}
        value={draft.format}
        values={writtenFormats}
        nameOf={(format) => formatEntry(format).names[locale]}
        onChange={(format) => onChange(withFormat(draft, format))}
      >
        {variants === undefined ? null : (
          <Select
            label={t('export.variant')}
            value={draft.variant}
            onChange={(variant) => onChange({ ...draft, variant })}
            options={variants.map((value) => ({ value, label: value.replace(/^\./, '').toUpperCase() }))}
          />
        )}
      </ChoiceRow>
      {isTableLook(draft.variant) ? <p className={styles.says}>{t(`export.table${draft.variant}`)}</p> : null}
      <div className={styles.ticks}>
        <Checkbox
          label={t('export.text')}
          checked={draft.text}
          disabled={withoutText !== true}
          onChange={(text) => onChange({ ...draft, text })}
        />
        <Checkbox
          label={t('export.suggestions')}
          checked={draft.suggestions}
          disabled={!canMarkSuggestions(draft.format)}
          onChange={(suggestions) => onChange({ ...draft, suggestions })}
        />
      </div>
      {withoutText === undefined || withoutText === true ? null : (
        <p className={styles.says}>{t(`export.needsText.${withoutText}`)}</p>
      )}
    </>
  )
}
