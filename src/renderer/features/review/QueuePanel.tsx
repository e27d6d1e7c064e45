// The queue at the left: which records, in which order, and why each stands where it does.
import { Link, useNavigate } from '@tanstack/react-router'
import { type QueueOrder, queueOrders, type QueueScope, type RecordCounts } from '../../../shared/review.ts'
import type { ReviewSearch } from '../../app/addresses.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { SearchInput } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NameText } from '../../ui/NameText.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Select } from '../../ui/Select.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { AboutLine } from './AboutLine.tsx'
import styles from './QueuePanel.module.css'
import type { QueueRow } from './queue.ts'
import { QueueReasonText } from './QueueReasonText.tsx'
import { usualOrder, usualScope } from './use-queue.ts'

const rowHeight = 52
const scopesOffered = ['waiting', 'all', 'signed', 'stale', 'sample'] as const satisfies readonly QueueScope[]
/** Chosen anew at a person's wish. */
const drawn: ReadonlySet<QueueOrder> = new Set(['suggested', 'different', 'random'])

interface QueuePanelProps {
  readonly projectId: string
  readonly queue: readonly QueueRow[]
  readonly more: boolean
  readonly duplicates: number
  readonly choosing: boolean
  readonly counts: RecordCounts | undefined
  readonly currentId: string | null
  readonly address: ReviewSearch
  readonly search: string
  readonly onSearch: (search: string) => void
}

export function QueuePanel(props: QueuePanelProps) {
  const { projectId, queue, more, duplicates, choosing, counts, currentId, address, search, onSearch } = props
  const t = useText()
  const formats = useFormats()
  const navigate = useNavigate()
  const { scope = usualScope, order = usualOrder, draw = 0 } = address
  const change = (changed: Partial<ReviewSearch>) => void navigate({ to: '.', search: { ...address, ...changed } })
  const waiting = queue.filter((entry) => !entry.done).length
  const shown = scope === 'waiting' ? waiting : queue.length
  const scopeName = (value: QueueScope) =>
    value === 'sample' || counts === undefined
      ? t(`review.scope.${value}`)
      : `${t(`review.scope.${value}`)} · ${formats.number(counts[value])}`
  return (
    <aside className={styles.panel} aria-label={t('review.queue')}>
      <div className={styles.header}>
        <Select
          size="small"
          label={t('review.scope')}
          className={styles.choice}
          value={scope}
          options={scopesOffered.map((value) => ({
            value,
            label: scopeName(value),
            note: t(`review.scope.${value}.says`)
          }))}
          onChange={(value) => change({ scope: value })}
        />
        <div className={styles.order}>
          <Select
            size="small"
            label={t('review.order')}
            className={styles.choice}
            value={order}
            options={queueOrders.map((value) => ({
              value,
              label: t(`review.order.${value}`),
              note: t(`review.order.${value}.says`)
            }))}
            onChange={(value) => change({ order: value })}
          />
          {drawn.has(order) ? (
            <IconButton
              size="small"
              icon="redo"
              label={t('review.order.again')}
              onClick={() => change({ draw: draw + 1 })}
            />
          ) : null}
        </div>
        <SearchInput size="small" label={t('review.queue.search')} value={search} onChange={onSearch} />
        {address.about === undefined ? null : (
          <AboutLine projectId={projectId} about={address.about} onClear={() => change({ about: undefined })} />
        )}
        {choosing ? (
          <div className={styles.summary} role="status">
            {t('review.queue.choosing')}
            <Progress label={t('review.queue.choosing')} share={null} className={styles.choosing} />
          </div>
        ) : (
          <p className={styles.summary}>
            <span>{t(more ? 'review.queue.first' : 'review.queue.total', { total: shown })}</span>
            {duplicates > 0 ? (
              <span title={t('review.queue.duplicates.help')}>
                {t('review.queue.duplicates', { count: duplicates })}
              </span>
            ) : null}
          </p>
        )}
      </div>
      {queue.length === 0 && choosing ? null : queue.length === 0 ? (
        <p className={styles.nothing}>{t(nothingOf(search, scope, order))}</p>
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

/** Why the queue is empty; an order that needs two taggers says so before it says that all is done. */
function nothingOf(search: string, scope: QueueScope, order: QueueOrder) {
  if (search !== '') return 'review.queue.nothing'
  if (order === 'disagreement') return 'review.queue.agreed'
  return scope === 'waiting' ? 'review.empty.queue.title' : 'review.queue.nothing'
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
  const isReviewed = row.status === 'reviewed' || row.status === 'gold'
  return (
    <Link
      to="/p/$projectId/review/{-$documentId}"
      params={{ projectId, documentId: row.id }}
      search={address}
      className={cx(styles.row, done && styles.done)}
      aria-current={current ? 'page' : undefined}
      tabIndex={current ? 0 : -1}
    >
      <span className={styles.name}>
        <NameText name={row.name} />
      </span>
      <span className={styles.reason}>
        <span className={styles.why}>
          <QueueReasonText row={row} />
        </span>
        {row.signOff === 'stale' ? (
          <span className={cx(styles.status, styles.stale)}>
            <Icon name="warning" size={12} />
            {t('review.sign-off.stale.short')}
          </span>
        ) : row.signOff === 'current' || isReviewed ? (
          <span className={styles.status}>
            <Icon name="check" size={12} />
            {t(row.signOff === 'current' ? 'review.sign-off.current.short' : `status.${row.status}`)}
          </span>
        ) : null}
      </span>
    </Link>
  )
}
