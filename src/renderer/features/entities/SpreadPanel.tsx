// Marks over months and by document group, of one concept or of all, as bars; each bar opens its records.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { About, ConceptKey } from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { Bars } from './Bars.tsx'
import styles from './EntitiesView.module.css'
import { sumByName } from './sum-by-name.ts'

interface SpreadPanelProps {
  readonly projectId: string
  readonly of: (ConceptKey & { readonly form: string }) | null
  readonly labels: readonly Label[]
  readonly onAll: () => void
}

export function SpreadPanel({ projectId, of, labels, onAll }: SpreadPanelProps) {
  const t = useText()
  const nameOf = useLabelName()
  const api = useApi()
  const concept = of === null ? undefined : { labelId: of.labelId, concept: of.concept }
  const spread = useQuery(
    api.entities.spread.queryOptions({
      input: concept === undefined ? { projectId } : { projectId, of: concept },
      placeholderData: keepPreviousData
    })
  ).data
  if (spread === undefined) return null
  const about = (part: Partial<About>): About => ({ concepts: concept === undefined ? [] : [concept], ...part })
  return (
    <section className={styles.panel} aria-label={t('entities.spread')}>
      <h2 className={styles.title}>
        {of === null ? t('entities.spread.all') : t('entities.spread.of', { form: of.form })}
        {of === null ? null : (
          <Button size="small" tone="quiet" onClick={onAll}>
            {t('entities.spread.back')}
          </Button>
        )}
      </h2>
      {of === null && labels.length > 1 ? (
        <ul className={styles.legend} aria-label={t('entities.label')}>
          {labels.map((label) => (
            <li key={label.id}>
              <LabelDot colour={label.colour} />
              {nameOf(label)}
            </li>
          ))}
        </ul>
      ) : null}
      <h3 className={styles.subtitle}>{t('entities.months')}</h3>
      <Bars
        projectId={projectId}
        rows={sumByName(spread.months)}
        labels={labels}
        nothing={t('entities.undated')}
        keep="last"
        about={(month) => about({ month })}
      />
      <h3 className={styles.subtitle}>{t('entities.groups')}</h3>
      <Bars
        projectId={projectId}
        rows={sumByName(spread.groups).sort((a, b) => b.marks - a.marks)}
        labels={labels}
        nothing={t('entities.ungrouped')}
        keep="first"
        about={(group) => about({ group })}
      />
    </section>
  )
}
