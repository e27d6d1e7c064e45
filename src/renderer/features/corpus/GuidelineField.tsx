// What to mark with a label, in one language; the guideline in the other stays as it is.
import type { Label } from '../../../shared/labels.ts'
import type { Locale } from '../../locales/messages.ts'
import { TextArea } from '../../ui/Field.tsx'

interface GuidelineFieldProps {
  readonly words: string
  readonly label: Label
  readonly locale: Locale
  readonly onChange: (label: Label) => void
}

export function GuidelineField({ words, label, locale, onChange }: GuidelineFieldProps) {
  return (
    <TextArea
      aria-label={words}
      placeholder={words}
      rows={1}
      maxLength={2000}
      value={label.guideline[locale]}
      onChange={(guideline) => onChange({ ...label, guideline: { ...label.guideline, [locale]: guideline } })}
    />
  )
}
