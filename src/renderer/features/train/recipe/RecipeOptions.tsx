// What may be changed of a recipe without knowing its figures: which parts of words carry labels, and what its loss minds.
import type { ReactNode } from 'react'
import { type Labelling, labellings, type Loss, type Recipe } from '../../../../shared/recipe.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './RecipeOptions.module.css'

interface RecipeOptionsProps {
  /** As planned, with what has been changed already. */
  readonly recipe: Recipe
  readonly onLabelling: (labelling: Labelling) => void
  readonly onLoss: (loss: Loss) => void
}

const plainLoss: Loss = { largestTagWeight: 1, smoothing: 0, focus: 0 }
/** Safe steps of each; a recipe in a file may hold others, which are then shown too. */
const steps: { readonly [Part in keyof Loss]: readonly number[] } = {
  largestTagWeight: [1, 3, 8],
  focus: [0, 1, 2],
  smoothing: [0, 0.05, 0.1]
}
const parts = ['largestTagWeight', 'focus', 'smoothing'] as const

export function RecipeOptions({ recipe, onLabelling, onLoss }: RecipeOptionsProps) {
  const t = useText()
  const formats = useFormats()
  const loss = recipe.loss ?? plainLoss
  const nameOf = (part: keyof Loss, value: number): string => {
    if (value === plainLoss[part]) return t('train.options.off')
    return part === 'smoothing' ? formats.percent(value) : t('train.options.step', { value })
  }
  return (
    <div className={styles.options}>
      <Option name={t('train.labelling')} help={t('train.labelling.help')}>
        <Select
          label={t('train.labelling')}
          value={recipe.labelling ?? 'first'}
          options={labellings.map((value) => ({ value, label: t(`train.labelling.${value}`) }))}
          onChange={onLabelling}
        />
      </Option>
      {parts.map((part) => (
        <Option key={part} name={t(`train.loss.${part}`)} help={t(`train.loss.${part}.help`)}>
          <Select
            label={t(`train.loss.${part}`)}
            value={String(loss[part])}
            options={[...new Set([...steps[part], loss[part]])]
              .sort((a, b) => a - b)
              .map((value) => ({ value: String(value), label: nameOf(part, value) }))}
            onChange={(value) => onLoss({ ...loss, [part]: Number(value) })}
          />
        </Option>
      ))}
    </div>
  )
}

function Option({
  name,
  help,
  children
}: {
  readonly name: string
  readonly help: string
  readonly children: ReactNode
}) {
  return (
    <div className={styles.option}>
      <span>
        <Help text={help}>{name}</Help>
      </span>
      {children}
    </div>
  )
}
