// Filters of the records and of the marks on screen: type, how sure, decision; each with what it would show here and in all records.
import type { ReactNode } from 'react'
import { labelTree, withBelow } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import { scoreBands } from '../../../shared/score-bands.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Help } from '../../ui/Help.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import styles from './FacetPanel.module.css'
import { type FacetCounts, type Filters, hasFilters, noFilters, toggleAll, toggleValue } from './facets.ts'

interface FacetPanelProps {
  readonly labels: readonly Label[]
  /** Of the record on screen. */
  readonly counts: FacetCounts
  /** Of all records. */
  readonly totals: FacetCounts | undefined
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
}

export function FacetPanel({ labels, counts, totals, filters, onChange }: FacetPanelProps) {
  const t = useText()
  const nameOf = useLabelName()
  const isOf = (id: string) => counts.types.has(id) || filters.types.includes(id) || (totals?.types.get(id) ?? 0) > 0
  const types = labelTree(labels, ({ id }) => withBelow(labels, id).some(isOf))
  return (
    <section className={styles.panel} aria-label={t('review.facets')}>
      <div className={styles.header}>
        <h2 className={styles.title}>
          <Help text={t('review.facets.help')}>{t('review.facets')}</Help>
        </h2>
        {hasFilters(filters) ? (
          <Button size="small" tone="quiet" onClick={() => onChange(noFilters)}>
            {t('review.facets.clear')}
          </Button>
        ) : null}
      </div>
      <FacetGroup title={t('review.facets.types')}>
        {types.map(({ label, depth }) => {
          // A label means those below it: they are chosen with it, and counted with it.
          const meant = withBelow(labels, label.id)
          return (
            <FacetChoice
              key={label.id}
              chosen={meant.every((id) => filters.types.includes(id))}
              count={sumOf(counts.types, meant)}
              total={totals && sumOf(totals.types, meant)}
              depth={depth}
              onToggle={() => onChange({ ...filters, types: toggleAll(filters.types, meant) })}
            >
              <LabelDot colour={label.colour} />
              <span className={styles.name}>
                {meant.length === 1
                  ? nameOf(label)
                  : t('filter.withBelow', { label: nameOf(label), count: meant.length - 1 })}
              </span>
            </FacetChoice>
          )
        })}
      </FacetGroup>
      <FacetGroup title={<Help text={t('review.facets.bands.help')}>{t('review.facets.bands')}</Help>}>
        {scoreBands.toReversed().map((band) => (
          <FacetChoice
            key={band}
            chosen={filters.bands.includes(band)}
            count={counts.bands.get(band) ?? 0}
            total={totals && (totals.bands.get(band) ?? 0)}
            onToggle={() => onChange({ ...filters, bands: toggleValue(filters.bands, band) })}
          >
            {t(`review.band.${band}`)}
          </FacetChoice>
        ))}
      </FacetGroup>
      <FacetGroup title={t('review.facets.statuses')}>
        {spanStatusSchema.options.map((status) => (
          <FacetChoice
            key={status}
            chosen={filters.statuses.includes(status)}
            count={counts.statuses.get(status) ?? 0}
            total={totals && (totals.statuses.get(status) ?? 0)}
            onToggle={() => onChange({ ...filters, statuses: toggleValue(filters.statuses, status) })}
          >
            {t(`review.mark.${status}`)}
          </FacetChoice>
        ))}
      </FacetGroup>
    </section>
  )
}

function FacetGroup({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <div className={styles.choices}>{children}</div>
    </div>
  )
}

interface FacetChoiceProps {
  readonly chosen: boolean
  readonly count: number
  readonly total: number | undefined
  /** How far it is indented. */
  readonly depth?: number
  readonly onToggle: () => void
  readonly children: ReactNode
}

function FacetChoice({ chosen, count, total, depth = 0, onToggle, children }: FacetChoiceProps) {
  const t = useText()
  const formats = useFormats()
  return (
    <button
      type="button"
      className={styles.choice}
      aria-pressed={chosen}
      style={depth === 0 ? undefined : { marginInlineStart: 12 * Math.min(depth, 4) }}
      data-none={count === 0 && (total ?? 0) === 0 ? '' : undefined}
      onClick={onToggle}
      title={total === undefined ? undefined : t('review.facets.counts', { count, total })}
    >
      {children}
      <span className={styles.count}>
        {formats.number(count)}
        {total === undefined ? null : <span className={styles.total}> / {formats.number(total)}</span>}
      </span>
    </button>
  )
}

function sumOf(counts: ReadonlyMap<string, number>, ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0)
}
