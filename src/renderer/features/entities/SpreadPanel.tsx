// Marks over months and by document group, of one concept or of all, as bars; each bar opens its records.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { About, ConceptKey } from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './EntitiesView.module.css'
import { RecordsLink } from './RecordsLink.tsx'
import { type NamedSum, sumByName } from './sum-by-name.ts'

interface SpreadPanelProps {
  readonly projectId: string
  readonly of: (ConceptKey & { readonly form: string }) | null
  readonly labels: readonly Label[]
  readonly onAll: () => void
}

const groupsShown = 12

export function SpreadPanel({ projectId, of, labels, onAll }: SpreadPanelProps) {
  const t = useText()
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
      <h3 className={styles.subtitle}>{t('entities.months')}</h3>
      <Bars
        projectId={projectId}
        rows={sumByName(spread.months)}
        labels={labels}
        nothing={t('entities.undated')}
        about={(month) => about({ month })}
      />
      <h3 className={styles.subtitle}>{t('entities.groups')}</h3>
      <Bars
        projectId={projectId}
        rows={sumByName(spread.groups).sort((a, b) => b.marks - a.marks)}
        labels={labels}
        nothing={t('entities.ungrouped')}
        limit={groupsShown}
        about={(group) => about({ group })}
      />
    </section>
  )
}

interface BarsProps {
  readonly projectId: string
  readonly rows: readonly NamedSum[]
  readonly labels: readonly Label[]
  readonly nothing: string
  readonly limit?: number
  readonly about: (name: string) => About
}

function Bars({ projectId, rows: all, labels, nothing, limit = 48, about }: BarsProps) {
  const formats = useFormats()
  const rows = all.slice(0, limit)
  const most = Math.max(1, ...rows.map(({ marks }) => marks))
  return (
    <ul className={styles.bars}>
      {rows.map(({ name, marks, parts }) => (
        <li key={name} className={styles.barRow}>
          <span className={styles.barName}>{name === '' ? nothing : name}</span>
          <span className={styles.barTrack} aria-hidden="true">
            {parts.map((part) => (
              <span
                key={part.labelId}
                className={styles.barPart}
                style={{
                  width: `${(part.marks / most) * 100}%`,
                  background: labels.find(({ id }) => id === part.labelId)?.colour ?? 'var(--ink-3)'
                }}
              />
            ))}
          </span>
          <RecordsLink projectId={projectId} about={about(name)}>
            {formats.number(marks)}
          </RecordsLink>
        </li>
      ))}
    </ul>
  )
}
