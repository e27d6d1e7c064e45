// Where a training begins: at the encoder, at the tagger that Chartmark brings, or at the tagger in use, with what stands in the way.
import { fewestChecked, type Origin, origins } from '../../../shared/training-choices.ts'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import { useText } from '../../locales/use-text.ts'
import styles from './PlanDetails.module.css'
import type { Plan } from './use-plan.ts'

interface OriginChoicesProps {
  /** Null: as Chartmark suggests. */
  readonly chosen: Origin | null
  readonly plan: Plan
  readonly onChange: (origin: Origin) => void
}

export function OriginChoices({ chosen, plan, onChange }: OriginChoicesProps) {
  const t = useText()
  const nameOf = useTaggerName()
  const { tagger, problem, starter } = plan.origin
  const value = chosen ?? (starter?.begins === true ? 'starter' : 'encoder')
  // Where it was chosen, the plan says above what stands in the way.
  const isOut = problem !== null && value !== 'tagger'
  const names = {
    encoder: '',
    starter: starter === null ? '' : nameOf(starter),
    tagger: tagger?.name ?? ''
  }
  const says = (origin: Origin) =>
    origin === 'tagger' && isOut
      ? t(`train.origin.problem.${problem}`, { fewest: fewestChecked })
      : t(`train.origin.${origin}.says`, { tagger: names[origin] })
  return (
    <fieldset className={styles.recipes}>
      <legend className={styles.heading}>{t('train.origin')}</legend>
      {origins
        .filter((origin) => origin !== 'starter' || starter !== null)
        .map((origin) => (
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
