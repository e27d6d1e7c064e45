// The documents of a project, one a row; a row opens its document, its tick takes it among the selected ones.
import { Link } from '@tanstack/react-router'
import type { DocumentRow } from '../../../shared/entities.ts'
import type { RemovalSet } from '../../../shared/removal.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { ContextMenu } from '../../ui/ContextMenu.tsx'
import { Tick } from '../../ui/Toggle.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { NoteMark } from '../documents/NoteMark.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import type { DocumentPages } from '../documents/use-document-pages.ts'
import { DocumentTableHead } from './DocumentTableHead.tsx'
import type { Selection } from './use-selection.ts'
import styles from './DocumentTable.module.css'

interface DocumentTableProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly pages: DocumentPages
  readonly selection: Selection
  readonly onRemove: (set: RemovalSet) => void
  readonly onSort: (sort: Pick<DocumentFilter, 'sort' | 'direction'>) => void
}

const rowHeight = 40

export function DocumentTable({ projectId, filter, pages, selection, onRemove, onSort }: DocumentTableProps) {
  const t = useText()
  return (
    <div className={styles.table}>
      <DocumentTableHead {...{ projectId, filter, pages, selection, onSort }} />
      <div className={styles.body}>
        {pages.total === undefined ? null : (
          <VirtualList
            label={t('corpus.table')}
            count={pages.total}
            rowHeight={rowHeight}
            onRange={pages.onRange}
            keepAs={`${projectId} ${JSON.stringify(filter)}`}
            className={styles.scroller}
            renderRow={(index) => {
              const row = pages.row(index)
              return row === undefined ? (
                <div className={styles.line} />
              ) : (
                <ContextMenu
                  actions={[
                    {
                      ...{ id: 'remove', icon: 'trash', danger: true },
                      label: t('removal.openThis'),
                      run: () => onRemove({ kind: 'documents', documentIds: [row.id] })
                    },
                    ...(selection.ids.size < 2 || !selection.ids.has(row.id)
                      ? []
                      : [
                          {
                            ...{ id: 'remove-ticked', icon: 'trash' as const, danger: true },
                            label: t('removal.openTicked', { count: selection.ids.size }),
                            run: () => onRemove({ kind: 'documents', documentIds: [...selection.ids] })
                          }
                        ])
                  ]}
                >
                  <div className={styles.line}>
                    <Tick
                      label={t('corpus.select', { name: row.name })}
                      checked={selection.ids.has(row.id)}
                      onChange={(ticked, extend) => selection.toggle(index, ticked, extend)}
                    />
                    <Row projectId={projectId} filter={filter} row={row} />
                  </div>
                </ContextMenu>
              )
            }}
          />
        )}
      </div>
    </div>
  )
}

interface RowProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly row: DocumentRow
}

function Row({ projectId, filter, row }: RowProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  return (
    <Link
      to="/p/$projectId/annotate/{-$documentId}"
      params={{ projectId, documentId: row.id }}
      search={filter}
      className={styles.row}
    >
      <span className={styles.noted}>
        <span className={styles.cell} title={row.name}>
          {row.name}
        </span>
        <NoteMark count={row.openNotes} />
      </span>
      <span className={styles.group} title={row.group}>
        {row.group}
      </span>
      <StatusMark status={row.status} />
      <span
        className={styles.group}
        title={row.assigned === undefined ? undefined : formats.list(row.assigned.map(nameOf))}
      >
        {row.isPass === true ? t('team.blind') : formats.enumeration((row.assigned ?? []).map(nameOf))}
      </span>
      <span className={styles.number} title={t('common.characters', { count: row.characters })}>
        {formats.number(row.characters)}
      </span>
      <span
        className={row.annotations === 0 ? styles.zero : styles.number}
        title={t('common.annotations', { count: row.annotations })}
      >
        {formats.number(row.annotations)}
      </span>
      <span
        className={row.suggestions === 0 ? styles.zero : styles.number}
        title={t('common.suggestions', { count: row.suggestions })}
      >
        {formats.number(row.suggestions)}
      </span>
    </Link>
  )
}
