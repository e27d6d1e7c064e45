// Why training cannot start, or what to expect of it, each with what to do.
import { Link } from '@tanstack/react-router'
import type { Label } from '../../../shared/labels.ts'
import { rareMarks, scarceLabels } from '../../../shared/scarce-labels.ts'
import { fewestChecked, type Origin } from '../../../shared/training-choices.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './PlanNotices.module.css'
import type { Plan } from './use-plan.ts'

interface PlanNoticesProps {
  readonly projectId: string
  readonly plan: Plan
  readonly labels: readonly Label[]
  /** Where it was asked to begin. */
  readonly origin: Origin | null
}

export function PlanNotices({ projectId, plan, labels, origin }: PlanNoticesProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const { rare, unchecked } = scarceLabels(plan.entities, plan.sentences.devel)
  const counted = (scarce: readonly Plan['entities'][number][]) =>
    formats.list(
      scarce.map(({ labelId, train }) => {
        const label = labels.find(({ id }) => id === labelId)
        return t('train.warning.label', { label: label === undefined ? labelId : nameOf(label), count: train })
      })
    )
  const annotate = (
    <Link
      to="/p/$projectId/annotate/{-$documentId}"
      params={{ projectId, documentId: undefined }}
      search={{}}
      className={buttonClass()}
    >
      {t('train.blocker.annotate')}
    </Link>
  )
  return (
    <>
      {plan.blockers.map((blocker) => (
        <Callout key={blocker} tone="info" title={t(`train.blocker.${blocker}`)} actions={annotate}>
          {t(`train.blocker.${blocker}.do`)}
        </Callout>
      ))}
      {origin === 'tagger' && plan.origin.problem !== null ? (
        <Callout tone="info" title={t('train.origin.instead')}>
          {t(`train.origin.problem.${plan.origin.problem}`, { fewest: fewestChecked })}
        </Callout>
      ) : null}
      {origin === 'starter' && plan.origin.starter?.begins !== true ? (
        <Callout tone="info" title={t('train.origin.instead')}>
          {t('train.origin.starter.out')}
        </Callout>
      ) : null}
      {plan.warnings.length === 0 || plan.blockers.length > 0 ? null : (
        <ul className={styles.warnings} aria-label={t('train.warnings')}>
          {plan.warnings.map((warning) => (
            <li key={warning} className={styles.warning}>
              <Icon name="warning" size={14} />
              {warning === 'rare-label'
                ? t('train.warning.rare-label', { labels: counted(rare), wanted: rareMarks })
                : warning === 'unchecked-label'
                  ? t('train.warning.unchecked-label', { labels: counted(unchecked) })
                  : t(`train.warning.${warning}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
