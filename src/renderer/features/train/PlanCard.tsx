// What pressing the button will do, in plain words, and the button; everything else is under Details.
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { regimeOf } from '../../../shared/regime.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { FitQuestion } from '../encoders/FitQuestion.tsx'
import { briefSeconds } from '../jobs/duration.ts'
import { useDuration } from '../jobs/use-duration.ts'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import styles from './PlanCard.module.css'
import { PlanDetails } from './PlanDetails.tsx'
import { PlanNotices } from './PlanNotices.tsx'
import { RecipeWhy } from './RecipeWhy.tsx'
import { recipeTitle } from './recipe-title.ts'
import { wayOf } from './way-of.ts'
import { type TrainingChoices, usualChoices } from '../../../shared/training-choices.ts'
import { useChoices } from './use-choices.ts'
import { type Plan, usePlan, useTiming } from './use-plan.ts'

interface PlanCardProps {
  readonly projectId: string
  readonly labels: readonly Label[]
  readonly trainedBefore: boolean
  /** A finished run is shown whose next step is the view's main one. */
  readonly quiet: boolean
  readonly starting: boolean
  /** Another run goes on: this one would wait for it. */
  readonly waits: boolean
  readonly onStart: (choices: TrainingChoices) => void
}

export function PlanCard(props: PlanCardProps) {
  const { choices, choose, type, settle } = useChoices(props.projectId)
  if (choices === undefined) return <WaitingCard />
  return <ChosenPlan {...props} choices={choices} onChoose={choose} onType={type} onLeave={settle} />
}

function WaitingCard() {
  const t = useText()
  return (
    <div className={styles.card}>
      <Waiting label={t('train.plan.reading')} />
    </div>
  )
}

interface ChosenPlanProps extends PlanCardProps {
  readonly choices: TrainingChoices
  readonly onChoose: (choices: TrainingChoices) => void
  readonly onType: (choices: TrainingChoices) => void
  readonly onLeave: () => void
}

function ChosenPlan(props: ChosenPlanProps) {
  const { projectId, labels, trainedBefore, quiet, starting, waits, onStart, choices, onChoose, onType, onLeave } =
    props
  const t = useText()
  const [valid, setValid] = useState(true)
  /** What is typed in Details stands there until it is taken back. */
  const [timesReset, setTimesReset] = useState(0)
  const reset = () => {
    onChoose(usualChoices)
    setValid(true)
    setTimesReset(timesReset + 1)
  }
  const plan = usePlan(projectId, choices)
  useTiming(projectId, plan.data)
  if (plan.isError)
    return (
      <Callout
        tone="error"
        title={t('train.failed.plan')}
        actions={<Button onClick={() => void plan.refetch()}>{t('common.retry')}</Button>}
      >
        {errorText(plan.error, t)}
      </Callout>
    )
  if (plan.data === undefined) return <WaitingCard />
  const blocked = plan.data.blockers.length > 0
  return (
    <section className={styles.card}>
      <div className={styles.top}>
        <div className={styles.words}>
          {blocked ? null : <PlanSentence plan={plan.data} choices={choices} labels={labels} />}
          {blocked ? null : <FitQuestion projectId={projectId} encoder={plan.data.encoder} />}
          {blocked ? null : <RecipeWhy why={plan.data.why} labels={labels} />}
          <PlanNotices projectId={projectId} plan={plan.data} labels={labels} origin={choices.origin} />
          {isUsual(choices) ? null : <OwnChoices onReset={reset} />}
        </div>
        <Button
          tone={quiet ? 'plain' : 'primary'}
          size="large"
          icon="play"
          disabled={blocked || starting || !valid}
          onClick={() => onStart(choices)}
        >
          {starting
            ? t('train.starting')
            : t(waits ? 'train.button.next' : trainedBefore ? 'train.button.again' : 'train.button')}
        </Button>
      </div>
      <PlanDetails
        key={timesReset}
        plan={plan.data}
        labels={labels}
        choices={choices}
        onChange={onChoose}
        onType={onType}
        onLeave={onLeave}
        onValid={setValid}
      />
    </section>
  )
}

function OwnChoices({ onReset }: { readonly onReset: () => void }) {
  const t = useText()
  return (
    <p className={styles.own}>
      {t('train.choices.own')}
      <Button tone="quiet" size="small" onClick={onReset}>
        {t('train.choices.reset')}
      </Button>
    </p>
  )
}

function isUsual(choices: TrainingChoices): boolean {
  return (Object.keys(usualChoices) as (keyof TrainingChoices)[]).every((key) => choices[key] === usualChoices[key])
}

interface PlanSentenceProps {
  readonly plan: Plan
  readonly choices: TrainingChoices
  readonly labels: readonly Label[]
}

function PlanSentence({ plan, choices, labels }: PlanSentenceProps) {
  const t = useText()
  const nameOf = useTaggerName()
  const nameOfLabel = useLabelName()
  const duration = useDuration()
  const formats = useFormats()
  const { name: encoder, reason, hanShare } = plan.encoder
  const { train, devel } = plan.sentences
  const { starter } = plan.origin
  const whatHappens = () => {
    if (starter?.begins === true) return t('train.plan.starter', { tagger: nameOf(starter), sentences: train })
    if (plan.origin.continues)
      return t('train.plan.continued', { tagger: plan.origin.tagger?.name ?? '', sentences: train })
    const { recipe } = choices
    if (typeof recipe === 'object')
      return t('train.plan.own', { encoder, sentences: train, recipe: recipeTitle(recipe.name, t) })
    return t(`train.plan.${recipe === 'auto' ? wayOf(plan.recipe) : recipe}`, { encoder, sentences: train })
  }
  const marked = plan.entities.filter((entity) => entity.train + entity.devel > 0)
  const regime = regimeOf(
    train + devel,
    marked.map((entity) => entity.train + entity.devel),
    starter?.begins === true && marked.every(({ labelId }) => starter.labelIds.includes(labelId))
  )
  return (
    <>
      <p className={styles.sentence}>
        {t('train.plan.sentence', {
          what: whatHappens(),
          // One pass has no steps whose time could be taken.
          time: t(`train.plan.time.${plan.recipe.method.kind === 'prototypes' ? 'pass' : plan.timing}`, {
            brief: plan.estimatedSeconds < briefSeconds ? 'yes' : 'no',
            time: duration(plan.estimatedSeconds),
            low: formats.score(plan.expected.low),
            high: formats.score(plan.expected.high)
          })
        })}
      </p>
      <p className={styles.check}>{t('train.plan.f1')}</p>
      {plan.origin.continues ? null : (
        <>
          <p className={styles.check}>
            {starter?.begins === true
              ? t('train.plan.starter.why', {
                  labels: formats.list(labels.filter(({ id }) => starter.labelIds.includes(id)).map(nameOfLabel))
                })
              : t(`train.plan.encoder.${reason}`, { encoder, share: formats.percent(hanShare) })}
          </p>
          <p className={styles.check}>{t(`train.regime.${regime}`)}</p>
        </>
      )}
      <p className={styles.check}>
        {plan.recipe.folds === undefined ? t('train.plan.check', { sentences: devel }) : t('train.plan.check.folds')}
      </p>
    </>
  )
}
