// Where a training begins: at the encoder, or at the tagger in use, with what stands in the way of that.
import { fewestChecked, type Origin, origins } from '../../../shared/training-choices.ts'
import { useText } from '../../locales/use-text.ts'
import styles from './PlanDetails.module.css'
import type { Plan } from './use-plan.ts'

interface OriginChoicesProps {
  readonly value: Origin
  readonly plan: Plan
  readonly onChange: (origin: Origin) => void
}

export function OriginChoices({ value, plan, onChange }: OriginChoicesProps) {
  const t = useText()
  const { tagger, problem } = plan.origin
  // Where it was chosen, the plan says above what stands in the way.
  const isOut = problem !== null && value !== 'tagger'
  const says = (origin: Origin) =>
    origin === 'tagger' && isOut
      ? t(`train.origin.problem.${problem}`, { fewest: fewestChecked })
      : t(`train.origin.${origin}.says`, { tagger: tagger?.name ?? '' })
  return (
    <fieldset className={styles.recipes}>
      <legend className={styles.heading}>{t('train.origin')}</legend>
      {origins.map((origin) => (
        <label key={origin} className={styles.recipe}>
          <input
            type="radio"
            name="origin"
            checked={value === origin}
            disabled={origin === 'tagger' && isOut}
            onChange={() => onChange(origin)}
          />
          <span>
            <span className={styles.recipeName}>{t(`train.origin.${origin}`)}</span>
            <span className={styles.says}>{says(origin)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
