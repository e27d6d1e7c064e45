// The figures of a recipe, each with plain help and a safe range; changing one makes the recipe one's own.
import { useState } from 'react'
import type { Phase, Recipe } from '../../../../shared/recipe.ts'
import { useText } from '../../../locales/use-text.ts'
import { Field, TextInput } from '../../../ui/Field.tsx'
import { Help } from '../../../ui/Help.tsx'
import { formatRate } from '../format.ts'
import {
  figureOf,
  phaseFields,
  type PhaseField,
  readFigure,
  recipeFields,
  type RecipeField,
  writeFigure
} from './recipe-fields.ts'
import styles from './RecipeFields.module.css'

interface RecipeFieldsProps {
  readonly recipe: Recipe
  readonly onChange: (recipe: Recipe) => void
}

export function RecipeFields({ recipe, onChange }: RecipeFieldsProps) {
  const t = useText()
  const setPhase = (place: number, change: Partial<Phase>) =>
    onChange({ ...recipe, phases: recipe.phases.map((own, at) => (at === place ? { ...own, ...change } : own)) })
  return (
    <details>
      <summary className={styles.summary}>{t('recipe.figures')}</summary>
      <div className={styles.fields}>
        {(Object.keys(recipeFields) as RecipeField[]).map((field) => (
          <FigureField
            key={`${field} ${recipe[field]}`}
            field={field}
            value={recipe[field]}
            range={recipeFields[field]}
            onChange={(value) => onChange({ ...recipe, [field]: value })}
          />
        ))}
      </div>
      {recipe.phases.map((phase, place) => (
        <fieldset key={place} className={styles.phase}>
          <legend className={styles.legend}>{t('train.chart.phase', { number: place + 1 })}</legend>
          <div className={styles.fields}>
            {(Object.keys(phaseFields) as PhaseField[]).map((field) => (
              <FigureField
                key={`${field} ${figureOf(phase, field)}`}
                field={field}
                value={figureOf(phase, field)}
                range={phaseFields[field]}
                onChange={(value) => setPhase(place, { [field]: value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </details>
  )
}

interface FigureFieldProps {
  readonly field: RecipeField | PhaseField
  readonly value: number
  readonly range: (typeof recipeFields)[RecipeField] | (typeof phaseFields)[PhaseField]
  readonly onChange: (value: number) => void
}

function FigureField({ field, value, range, onChange }: FigureFieldProps) {
  const t = useText()
  const isRate = field === 'learningRate' || field === 'headRate'
  const written = isRate ? formatRate(value) : writeFigure(value, range)
  const [text, setText] = useState(written)
  const read = readFigure(text, range)
  const error =
    read === null
      ? t('whole' in range ? 'recipe.range.whole' : 'recipe.range', {
          least: isRate ? formatRate(range.least) : range.least,
          most: range.most
        })
      : null
  return (
    <Field label={<Help text={t(`recipe.${field}.help`)}>{t(`recipe.${field}`)}</Help>} error={error}>
      <TextInput
        inputMode="decimal"
        value={text}
        onChange={setText}
        // Taken when left: every step in between would make a plan of its own.
        onBlur={() => {
          if (read !== null && text !== written) onChange(read)
        }}
      />
    </Field>
  )
}
