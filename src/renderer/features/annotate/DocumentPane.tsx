// The documents at the left: search, filter, and the way from one to the next.
import { Link, useNavigate } from '@tanstack/react-router'
import { errorText } from '../../app/error-words.ts'
import { type DocumentFilter, placeIn } from '../../app/addresses.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ContextMenu } from '../../ui/ContextMenu.tsx'
import { NameText } from '../../ui/NameText.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { DocumentFilterBar } from '../documents/DocumentFilterBar.tsx'
import { NoteMark } from '../documents/NoteMark.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import type { DocumentPages } from '../documents/use-document-pages.ts'
import styles from './DocumentPane.module.css'

interface DocumentPaneProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly filter: DocumentFilter
  readonly onFilter: (filter: DocumentFilter) => void
  readonly pages: DocumentPages
  readonly onRemove: (documentId: string) => void
}

export const documentSearchId = 'document-search'
const rowHeight = 48
const excerptHeight = 20

export function DocumentPane({ projectId, documentId, filter, onFilter, pages, onRemove }: DocumentPaneProps) {
  const t = useText()
  const navigate = useNavigate()
  const { total } = pages
  const openFirst = async () => {
    const first = await pages.first()
    if (first === undefined) return
    const params = { projectId, documentId: first.id }
    await navigate({ to: '/p/$projectId/annotate/{-$documentId}', params, search: filter })
  }
  const focusText = () => document.querySelector<HTMLElement>('[data-surface]')?.focus({ preventScroll: true })
  return (
    <aside className={styles.pane} aria-label={t('annotate.documents')}>
      <div className={styles.head}>
        <DocumentFilterBar
          projectId={projectId}
          stacked
          filter={filter}
          onChange={onFilter}
          searchId={documentSearchId}
          // What cannot be read is said in the list.
          onEnter={() => void openFirst().catch(() => undefined)}
          onLeave={focusText}
        />
      </div>
      <div className={styles.list}>
        {pages.error !== null ? (
          <div className={styles.message}>
            <p>{errorText(pages.error, t)}</p>
            <Button size="small" onClick={pages.retry}>
              {t('common.retry')}
            </Button>
          </div>
        ) : total === 0 ? (
          <p className={styles.message}>{t('corpus.nothing.title')}</p>
        ) : (
          <VirtualList
            label={t('annotate.documents')}
            count={total ?? 0}
            rowHeight={filter.search === undefined ? rowHeight : rowHeight + excerptHeight}
            activeIndex={documentId === null ? null : pages.indexOf(documentId)}
            onRange={pages.onRange}
            renderRow={(index) => (
              <Row
                projectId={projectId}
                documentId={documentId}
                filter={filter}
                pages={pages}
                onRemove={onRemove}
                index={index}
              />
            )}
          />
        )}
      </div>
      <div className={styles.foot}>{total === undefined ? ' ' : t('corpus.shown', { count: total })}</div>
    </aside>
  )
}

interface RowProps extends Omit<DocumentPaneProps, 'onFilter'> {
  readonly index: number
}

function Row({ projectId, documentId, filter, pages, onRemove, index }: RowProps) {
  const t = useText()
  const formats = useFormats()
  const row = pages.row(index)
  if (row === undefined) return null
  const isCurrent = row.id === documentId
  return (
    <ContextMenu
      actions={[
        { id: 'remove', label: t('removal.openThis'), icon: 'trash', danger: true, run: () => onRemove(row.id) }
      ]}
    >
      <Link
        to="/p/$projectId/annotate/{-$documentId}"
        params={{ projectId, documentId: row.id }}
        search={row.excerpt === undefined ? filter : { ...filter, at: placeIn(row.excerpt) }}
        className={styles.row}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <span className={styles.name}>
          <NameText name={row.name} />
        </span>
        {row.excerpt === undefined ? null : (
          <span className={styles.excerpt}>
            {row.excerpt.before}
            <mark>{row.excerpt.found}</mark>
            {row.excerpt.after}
          </span>
        )}
        <span className={styles.facts}>
          <StatusMark status={row.status} />
          {row.isPass === true ? <span className={styles.blind}>{t('team.blind')}</span> : null}
          <span className={styles.counts}>
            <NoteMark count={row.openNotes} />
            {row.suggestions === 0 ? null : (
              <span className={styles.suggestions} title={t('common.suggestions', { count: row.suggestions })}>
                {formats.number(row.suggestions)}
              </span>
            )}
            <span title={t('common.annotations', { count: row.annotations })}>{formats.number(row.annotations)}</span>
          </span>
        </span>
      </Link>
    </ContextMenu>
  )
}
