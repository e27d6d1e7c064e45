// Which recipe: made for the data, one of the ready ones, or one that somebody keeps; and its way in and out as a file.
import { useState } from 'react'
import { type Recipe, type RecipeChoice, recipeChoices } from '../../../../shared/recipe.ts'
import { useText } from '../../../locales/use-text.ts'
import { FileButton } from '../../../ui/FileButton.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { TextInput } from '../../../ui/Field.tsx'
import { Help } from '../../../ui/Help.tsx'
import styles from '../PlanDetails.module.css'
import own from './RecipeChoices.module.css'
import { useRecipes } from './use-recipes.ts'

interface RecipeChoicesProps {
  readonly value: RecipeChoice | Recipe
  /** As it would be run. */
  readonly planned: Recipe
  readonly onChange: (recipe: RecipeChoice | Recipe) => void
}

export function RecipeChoices({ value, planned, onChange }: RecipeChoicesProps) {
  const t = useText()
  const { saved, save, remove, share, open } = useRecipes()
  const [name, setName] = useState('')
  const isSaved = typeof value === 'object' && saved.some(({ recipe }) => recipe.name === value.name)
  return (
    <fieldset className={styles.recipes}>
      <legend className={styles.heading}>
        <Help text={t('train.recipe.help')}>{t('train.recipe')}</Help>
      </legend>
      {recipeChoices.map((choice) => (
        <label key={choice} className={styles.recipe}>
          <input type="radio" name="recipe" checked={value === choice} onChange={() => onChange(choice)} />
          <span>
            <span className={styles.recipeName}>{t(`train.recipe.${choice}`)}</span>
            <span className={styles.says}>{t(`train.recipe.${choice}.says`)}</span>
          </span>
        </label>
      ))}
      {saved.map(({ id, recipe }) => (
        <div key={id} className={own.saved}>
          <label className={styles.recipe}>
            <input
              type="radio"
              name="recipe"
              checked={typeof value === 'object' && value.name === recipe.name}
              onChange={() => onChange(recipe)}
            />
            <span className={styles.recipeName}>{recipe.name}</span>
          </label>
          <IconButton icon="trash" label={t('recipe.remove', { name: recipe.name })} onClick={() => remove(id)} />
        </div>
      ))}
      {typeof value === 'object' && !isSaved ? (
        <label className={styles.recipe}>
          <input type="radio" name="recipe" checked readOnly />
          <span>
            <span className={styles.recipeName}>{value.name}</span>
            <span className={styles.says}>{t('recipe.own.says')}</span>
          </span>
        </label>
      ) : null}
      <div className={own.keep}>
        <TextInput
          aria-label={t('recipe.name')}
          placeholder={t('recipe.name')}
          value={name}
          maxLength={60}
          onChange={setName}
        />
        <Button
          disabled={name.trim() === ''}
          onClick={() => {
            save({ ...planned, name: name.trim() })
            setName('')
          }}
        >
          {t('recipe.save')}
        </Button>
      </div>
      <div className={own.keep}>
        <Button tone="quiet" icon="export" onClick={() => share(planned)}>
          {t('recipe.share')}
        </Button>
        <FileButton
          tone="quiet"
          icon="import"
          label={t('recipe.open')}
          accept=".json,application/json"
          onFiles={([file]) => {
            if (file !== undefined) void open(file).then((recipe) => (recipe === null ? undefined : onChange(recipe)))
          }}
        />
      </div>
    </fieldset>
  )
}
