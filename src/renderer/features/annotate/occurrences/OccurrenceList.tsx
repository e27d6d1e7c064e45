// The places that were found, each with its context, a tick, and what lies there already.
import type { Occurrence } from '../../../../shared/many-documents.ts'
import { useText } from '../../../locales/use-text.ts'
import { ConcordanceLine } from '../../../ui/ConcordanceLine.tsx'
import { Checkbox } from '../../../ui/Toggle.tsx'
import { VirtualList } from '../../../ui/VirtualList.tsx'
import styles from './OccurrencesDialog.module.css'
import { canTick, isTicked, type Ticks } from './ticks.ts'

interface OccurrenceListProps {
  readonly hits: readonly Occurrence[]
  readonly ticks: Ticks
  readonly showsDocument: boolean
  readonly onTick: (hit: Occurrence, checked: boolean) => void
}

const rowHeight = 34

export function OccurrenceList({ hits, ticks, showsDocument, onTick }: OccurrenceListProps) {
  const t = useText()
  if (hits.length === 0) return <p className={styles.none}>{t('occurrences.none')}</p>
  return (
    <div className={styles.list}>
      <VirtualList
        label={t('occurrences.title')}
        count={hits.length}
        rowHeight={rowHeight}
        renderRow={(index) => {
          const hit = hits[index]!
          return (
            <div className={styles.row} data-state={hit.state}>
              <Checkbox
                label={<ConcordanceLine {...hit.excerpt} />}
                checked={isTicked(ticks, hit)}
                disabled={!canTick(hit)}
                onChange={(checked) => onTick(hit, checked)}
              />
              <span className={styles.note}>
                {hit.state === 'free' ? null : t(`occurrences.state.${hit.state}`)}
                {hit.status === 'gold' ? ` ${t('status.gold')}` : null}
                {showsDocument ? ` ${hit.documentName}` : null}
              </span>
            </div>
          )
        }}
      />
    </div>
  )
}
