// Marks by name as bars, a part for each label in its colour; the number opens the records. A long list shows its most telling end first.
import { useState } from 'react'
import type { About } from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useTheme } from '../../ui/theme.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { labelPaint } from '../../ui/label-paint.ts'
import styles from './EntitiesView.module.css'
import { RecordsLink } from './RecordsLink.tsx'
import type { NamedSum } from './sum-by-name.ts'

/** Rows at first: a year of months. */
const fewRows = 12

interface BarsProps {
  readonly projectId: string
  readonly rows: readonly NamedSum[]
  readonly labels: readonly Label[]
  /** Stands for an empty name; that row comes last. */
  readonly nothing: string
  /** Which rows are left where not all are shown. */
  readonly keep: 'first' | 'last'
  readonly about: (name: string) => About
}

export function Bars({ projectId, rows, labels, nothing, keep, about }: BarsProps) {
  const t = useText()
  const formats = useFormats()
  const theme = useTheme()
  const [isWhole, setIsWhole] = useState(false)
  const named = rows.filter(({ name }) => name !== '')
  const few = keep === 'first' ? named.slice(0, fewRows) : named.slice(-fewRows)
  const shown = [...(isWhole ? named : few), ...rows.filter(({ name }) => name === '')]
  const most = Math.max(1, ...shown.map(({ marks }) => marks))
  const placeOf = (labelId: string) => labels.findIndex(({ id }) => id === labelId)
  return (
    <>
      <ul className={styles.bars}>
        {shown.map(({ name, marks, parts }) => (
          <li key={name} className={styles.barRow}>
            <span className={styles.barName} title={name}>
              {name === '' ? nothing : name}
            </span>
            <span className={styles.barTrack} aria-hidden="true">
              {parts
                .toSorted((a, b) => placeOf(a.labelId) - placeOf(b.labelId))
                .map(({ labelId, marks: own }) => {
                  const colour = labels[placeOf(labelId)]?.colour
                  return (
                    <span
                      key={labelId}
                      className={styles.barPart}
                      style={{
                        width: `${(own / most) * 100}%`,
                        background: colour === undefined ? 'var(--ink-3)' : labelPaint(colour, theme).line
                      }}
                    />
                  )
                })}
            </span>
            <RecordsLink projectId={projectId} about={about(name)}>
              {formats.number(marks)}
            </RecordsLink>
          </li>
        ))}
      </ul>
      {named.length <= fewRows ? null : (
        <Button size="small" tone="quiet" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t('entities.bars.fewer') : t('entities.bars.all', { count: named.length })}
        </Button>
      )}
    </>
  )
}
