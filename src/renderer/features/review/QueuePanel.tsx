// The queue at the left: documents with the least sure suggestion first, each with the reason for its place.
import { Link } from '@tanstack/react-router'
import type { ReviewSearch } from '../../app/search.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { SearchInput } from '../../ui/Field.tsx'
import { Help } from '../../ui/Help.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Toggle.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './QueuePanel.module.css'
import type { QueueRow } from './queue.ts'
import type { QueueScope } from './use-queue.ts'

const rowHeight = 52

interface QueuePanelProps {
  readonly projectId: string
  readonly queue: readonly QueueRow[]
  readonly total: number
  readonly currentId: string | null
  readonly address: ReviewSearch
  readonly scope: QueueScope
  readonly search: string
  readonly onScope: (scope: QueueScope) => void
  readonly onSearch: (search: string) => void
}

export function QueuePanel(props: QueuePanelProps) {
  const { projectId, queue, total, currentId, address, scope, search, onScope, onSearch } = props
  const t = useText()
  // Rows beyond those asked for wait too.
  const waiting = queue.filter((entry) => !entry.done).length + Math.max(0, total - queue.length)
  return (
    <aside className={styles.panel} aria-label={t('review.queue')}>
      <div className={styles.header}>
        <Segmented
          size="small"
          label={t('review.queue')}
          value={scope}
          options={[
            { value: 'waiting', label: t('review.queue.waiting') },
            { value: 'all', label: t('review.queue.all') }
          ]}
          onChange={onScope}
        />
        <SearchInput size="small" label={t('review.queue.search')} value={search} onChange={onSearch} />
        <p className={styles.summary}>
          <span>{t('review.queue.total', { total: scope === 'waiting' ? waiting : total })}</span>
          <Help text={t('review.queue.order.help')}>{t('review.queue.order')}</Help>
        </p>
      </div>
      {queue.length === 0 ? (
        <p className={styles.nothing}>
          {t(search === '' && scope === 'waiting' ? 'review.empty.queue.title' : 'review.queue.nothing')}
        </p>
      ) : (
        <VirtualList
          label={t('review.queue')}
          className={styles.list}
          count={queue.length}
          rowHeight={rowHeight}
          activeIndex={queue.findIndex(({ row }) => row.id === currentId)}
          renderRow={(index) => (
            <QueueLine
              entry={queue[index]!}
              projectId={projectId}
              address={address}
              current={queue[index]!.row.id === currentId}
            />
          )}
        />
      )}
    </aside>
  )
}

interface QueueLineProps {
  readonly entry: QueueRow
  readonly projectId: string
  readonly address: ReviewSearch
  readonly current: boolean
}

function QueueLine({ entry, projectId, address, current }: QueueLineProps) {
  const t = useText()
  const { row, done } = entry
  const signedOff = row.status === 'reviewed' || row.status === 'gold'
  return (
    <Link
      to="/p/$projectId/review/{-$documentId}"
      params={{ projectId, documentId: row.id }}
      search={address}
      className={cx(styles.row, done && styles.done)}
      data-current={current ? '' : undefined}
      tabIndex={current ? 0 : -1}
    >
      <span className={styles.name}>
        <span className={styles.nameText}>{row.name}</span>
        {signedOff ? (
          <span className={styles.status}>
            <Icon name="check" size={12} />
            {t(`status.${row.status}`)}
          </span>
        ) : null}
      </span>
      <span className={styles.reason}>
        <Reason entry={entry} />
      </span>
    </Link>
  )
}

function Reason({ entry: { row } }: { readonly entry: QueueRow }) {
  const t = useText()
  const formats = useFormats()
  if (row.leastScore !== null)
    return t('review.queue.reason', { count: row.suggestions, score: formats.score(row.leastScore) })
  if (row.suggestions > 0) return t('review.queue.reason.count', { count: row.suggestions })
  return row.annotations > 0 ? t('review.queue.marks', { count: row.annotations }) : t('review.queue.decided')
}
