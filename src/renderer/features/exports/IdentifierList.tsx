// The texts that would be masked, each with the place where it stands first and a tick; an unticked one stays as it is.
import { useState } from 'react'
import type { IdentifierRow } from '../../../shared/exports.ts'
import { useText } from '../../locales/use-text.ts'
import { ConcordanceLine } from '../../ui/ConcordanceLine.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import type { ExportDraft } from './export-draft.ts'
import styles from './IdentifierList.module.css'

type Keep = ExportDraft['masking']['keep']

interface IdentifierListProps {
  readonly rows: readonly IdentifierRow[]
  /** Texts of the ticked kinds that are too many to list. */
  readonly unlisted: number
  readonly keep: Keep
  readonly onKeep: (keep: Keep) => void
}

const rowHeight = 34

export function IdentifierList({ rows, unlisted, keep, onKeep }: IdentifierListProps) {
  const t = useText()
  const [sought, setSought] = useState('')
  const words = sought.trim().toLowerCase()
  const shown = rows.filter(({ before, surface, after }) => `${before}${surface}${after}`.toLowerCase().includes(words))
  if (rows.length === 0) return null
  return (
    <div className={styles.identifiers}>
      <SearchInput size="small" label={t('masking.search')} value={sought} onChange={setSought} />
      <div className={styles.list}>
        <VirtualList
          label={t('masking.list')}
          count={shown.length}
          rowHeight={rowHeight}
          renderRow={(index) => {
            const row = shown[index]!
            const key = `${row.kind} ${row.surface}`
            return (
              <Row
                row={row}
                isMasked={!keep.has(key)}
                onMask={(masked) => {
                  const next = new Map(keep)
                  if (masked) next.delete(key)
                  else next.set(key, { kind: row.kind, surface: row.surface })
                  onKeep(next)
                }}
              />
            )
          }}
        />
      </div>
      {unlisted === 0 ? null : <p className={styles.facts}>{t('masking.unlisted', { count: unlisted })}</p>}
    </div>
  )
}

interface RowProps {
  readonly row: IdentifierRow
  readonly isMasked: boolean
  readonly onMask: (masked: boolean) => void
}

function Row({ row, isMasked, onMask }: RowProps) {
  const t = useText()
  return (
    <div className={styles.row}>
      <Checkbox
        label={<ConcordanceLine before={row.before} found={row.surface} after={row.after} />}
        checked={isMasked}
        onChange={onMask}
      />
      <span className={styles.facts}>
        {row.doubtful ? `${t('masking.doubtful')} · ` : ''}
        {t('masking.places', { count: row.count, documents: row.documents })}
      </span>
    </div>
  )
}
