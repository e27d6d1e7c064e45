// Everything about a training that can be changed: recipe, epochs and seed; and what it would learn from.
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Help } from '../../ui/Help.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { phaseLine } from './phase-line.ts'
import { countEpochs } from './phases.ts'
import { OriginChoices } from './OriginChoices.tsx'
import { RecipeChoices } from './recipe/RecipeChoices.tsx'
import { RecipeFields } from './recipe/RecipeFields.tsx'
import { RecipeOptions } from './recipe/RecipeOptions.tsx'
import styles from './PlanDetails.module.css'
import type { TrainingChoices } from '../../../shared/training-choices.ts'
import type { Plan } from './use-plan.ts'
import { parseWhole } from './whole-number.ts'

interface PlanDetailsProps {
  readonly plan: Plan
  readonly labels: readonly Label[]
  readonly choices: TrainingChoices
  readonly onChange: (choices: TrainingChoices) => void
  /** As `onChange`, for what is being typed; `onLeave` says that it has been. */
  readonly onType: (choices: TrainingChoices) => void
  readonly onLeave: () => void
  /** Told whether what is typed can be used. */
  readonly onValid: (valid: boolean) => void
}

export function PlanDetails({ plan, labels, choices, onChange, onType, onLeave, onValid }: PlanDetailsProps) {
  const t = useText()
  const formats = useFormats()
  const [epochs, setEpochs] = useState(choices.epochs === null ? '' : String(choices.epochs))
  const [seed, setSeed] = useState(String(choices.seed))
  const epochsError = epochs.trim() === '' ? null : parseWhole(epochs, 1, 200) === null ? t('train.epochs.range') : null
  const seedError = parseWhole(seed, 0, 2 ** 31 - 1) === null ? t('train.seed.range') : null

  // Epochs, rates and losses say nothing to what is solved in one pass.
  const solved = plan.recipe.method.kind === 'prototypes'

  const change = (texts: { epochs: string; seed: string }) => {
    setEpochs(texts.epochs)
    setSeed(texts.seed)
    const asRecipe = texts.epochs.trim() === ''
    const epochsValue = asRecipe ? null : parseWhole(texts.epochs, 1, 200)
    const seedValue = parseWhole(texts.seed, 0, 2 ** 31 - 1)
    const valid = seedValue !== null && (asRecipe || epochsValue !== null)
    onValid(valid)
    if (valid) onType({ ...choices, epochs: epochsValue, seed: seedValue })
  }

  return (
    <Disclosure className={styles.details} title={t('train.details')}>
      <div className={styles.columns}>
        <RecipeChoices
          value={choices.recipe}
          planned={plan.recipe}
          onChange={(recipe) => {
            setEpochs('')
            onValid(seedError === null)
            onChange({ ...choices, recipe, epochs: null, labelling: null, loss: null })
          }}
        />
        <div className={styles.column}>
          <OriginChoices chosen={choices.origin} plan={plan} onChange={(origin) => onChange({ ...choices, origin })} />
          {solved ? null : (
            <Field label={<Help text={t('train.epochs.help')}>{t('train.epochs')}</Help>} error={epochsError}>
              <TextInput
                inputMode="numeric"
                value={epochs}
                placeholder={t('train.epochs.auto', { epochs: countEpochs(plan.recipe) })}
                onChange={(text) => change({ epochs: text, seed })}
                onBlur={onLeave}
              />
            </Field>
          )}
          <Field label={<Help text={t('train.seed.help')}>{t('train.seed')}</Help>} error={seedError}>
            <TextInput
              inputMode="numeric"
              value={seed}
              onChange={(text) => change({ epochs, seed: text })}
              onBlur={onLeave}
            />
          </Field>
          {solved ? null : (
            <>
              <div>
                <h3 className={styles.heading}>{t('train.options')}</h3>
                <RecipeOptions
                  recipe={plan.recipe}
                  onLabelling={(labelling) => onChange({ ...choices, labelling })}
                  onLoss={(loss) => onChange({ ...choices, loss })}
                />
              </div>
              <RecipeFields
                recipe={plan.recipe}
                onChange={(recipe) => {
                  setEpochs('')
                  const name = typeof choices.recipe === 'string' ? t('recipe.own') : choices.recipe.name
                  onChange({ ...choices, recipe: { ...recipe, name }, epochs: null, labelling: null, loss: null })
                }}
              />
            </>
          )}
          <div>
            <h3 className={styles.heading}>{t('train.phases')}</h3>
            <ol>
              {plan.recipe.phases.map((phase, index) => (
                <li key={phase.name} className={styles.phase}>
                  {index + 1}. {phaseLine(plan.recipe, phase, t, formats)}
                </li>
              ))}
            </ol>
          </div>
        </div>
        <Examples plan={plan} labels={labels} />
      </div>
    </Disclosure>
  )
}

function Examples({ plan, labels }: { readonly plan: Plan; readonly labels: readonly Label[] }) {
  const t = useText()
  const nameOf = useLabelName()
  const formats = useFormats()
  return (
    <div className={styles.scrolling}>
      <table className={styles.examples}>
        <caption className={styles.heading}>{t('train.examples')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('train.examples.label')}</th>
            <th scope="col">{t('train.examples.train')}</th>
            <th scope="col">{t('train.examples.devel')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.entities.map((entity) => {
            const label = labels.find((candidate) => candidate.id === entity.labelId)
            return (
              <tr key={entity.labelId}>
                <th scope="row">
                  <span className={styles.type}>
                    {label === undefined ? null : <LabelDot colour={label.colour} />}
                    <span className={styles.typeName}>{label === undefined ? entity.labelId : nameOf(label)}</span>
                  </span>
                </th>
                <td>{formats.number(entity.train)}</td>
                <td>{formats.number(entity.devel)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {plan.division === null ? null : <Division division={plan.division} />}
    </div>
  )
}

function Division({ division }: { readonly division: NonNullable<Plan['division']> }) {
  const t = useText()
  const { documents, nearDuplicates, leaks } = division
  return (
    <p className={styles.division}>
      {t('train.division', { ...documents, twins: nearDuplicates })}
      {leaks === 0 ? ` ${t('train.division.noLeak')}` : null}
    </p>
  )
}
