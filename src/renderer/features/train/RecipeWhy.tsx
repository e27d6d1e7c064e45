// Why the recipe is as it is, in one paragraph: the reasons that the host gave, worded here.
import type { Label } from '../../../shared/labels.ts'
import type { Reason } from '../../../shared/recipe-reasons.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { formatRate } from './format.ts'
import styles from './RecipeWhy.module.css'

interface RecipeWhyProps {
  readonly why: readonly Reason[]
  readonly labels: readonly Label[]
}

export function RecipeWhy({ why, labels }: RecipeWhyProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  if (why.length === 0) return null
  const write = (name: string, value: string | number): string => {
    if (typeof value === 'number') return name === 'rate' ? formatRate(value) : formats.number(value)
    const label = labels.find(({ id }) => id === value)
    return label === undefined ? value : nameOf(label)
  }
  const sentences = why.map(({ id, values }) =>
    t(`train.why.${id}`, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(name, value)])))
  )
  return (
    <p className={styles.why}>
      <span className={styles.lead}>{t('train.why')}</span>{' '}
      {sentences.map((sentence) => t('train.why.sentence', { sentence })).join('')}
    </p>
  )
}
