// Why the recipe is as it is, a line for each decision: what was taken, why in short, and what that rests on; the whole reason on asking.
import type { Label } from '../../../shared/labels.ts'
import type { Reason, ReasonId } from '../../../shared/recipe-reasons.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Help } from '../../ui/Help.tsx'
import { Minor } from '../../ui/Table.tsx'
import { formatRate } from './format.ts'
import styles from './RecipeWhy.module.css'

/** What each rule decides. */
const decisions = {
  continued: 'method',
  prototypes: 'method',
  'known-labels': 'method',
  few: 'method',
  some: 'method',
  many: 'method',
  'small-encoder': 'rate',
  'base-encoder': 'rate',
  steps: 'epochs',
  folds: 'check',
  patience: 'stop',
  'rare-label': 'rare',
  'unknown-characters': 'characters',
  slow: 'pace',
  'own-epochs': 'epochs',
  'own-loss': 'rare'
} as const satisfies Record<ReasonId, string>

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
  return (
    <table className={styles.why}>
      <caption>{t('train.why')}</caption>
      <tbody>
        {why.map(({ id, values, source }) => {
          const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(name, value)]))
          return (
            <tr key={id}>
              <th scope="row">{t(`train.decision.${decisions[id]}`)}</th>
              <td>{t(`train.value.${id}`, words)}</td>
              <td className={styles.short}>
                <Help text={t(`train.why.${id}`, words)}>{t(`train.short.${id}`, words)}</Help>
              </td>
              <td>
                <Minor>{t(`train.source.${source.kind}`, source.kind === 'published' ? { by: source.by } : {})}</Minor>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
