// Words for chosen labels: short ones for a control, and a whole sentence's worth of them.
import type { Label } from '../../../shared/labels.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { inShort } from './label-sides.ts'

interface LabelWords {
  readonly short: string
  readonly whole: string
}

export function useLabelsInShort(labels: readonly Label[], chosen: readonly string[]): LabelWords {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const namesWith = (key: 'filter.withBelow' | 'entities.together.withBelow') =>
    inShort(labels, chosen).map(({ label, below }) =>
      below === 0 ? nameOf(label) : t(key, { label: nameOf(label), count: below })
    )
  const short =
    chosen.length === 0
      ? t('entities.together.noLabel')
      : chosen.length === labels.length && labels.length > 1
        ? t('entities.label.all')
        : formats.enumeration(namesWith('entities.together.withBelow'))
  return { short, whole: formats.list(namesWith('filter.withBelow')) }
}
