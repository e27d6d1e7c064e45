// The documents that were removed, each to be brought back, or erased for good.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { usePages } from '../../app/use-pages.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { Tick } from '../../ui/Toggle.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { useSelection } from '../corpus/use-selection.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { EraseDialog } from './EraseDialog.tsx'
import styles from './Removal.module.css'
import { useRemoval } from './use-removal.ts'

interface RemovedDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

const rowHeight = 52

/** Drawn only while it is open. */
export function RemovedDialog({ projectId, onClose }: RemovedDialogProps) {
  const t = useText()
  const api = useApi()
  const formats = useFormats()
  const nameOf = usePersonName()
  const queries = useQueryClient()
  const [search, setSearch] = useState('')
  const [erasing, setErasing] = useState<readonly string[] | null | undefined>(undefined)
  const { restore, isBusy } = useRemoval(projectId)
  const pages = usePages((slice) =>
    api.removal.list.queryOptions({ input: { projectId, search: search.trim(), ...slice }, staleTime: 0 })
  )
  const selection = useSelection(projectId, (index) => pages.row(index)?.id)
  const ticked = [...selection.ids]
  const { total } = pages
  const refresh = () => {
    selection.clear()
    void queries.invalidateQueries({ queryKey: api.removal.list.key() })
  }
  const bringBack = async () => {
    if (await restore(ticked.length === 0 ? null : ticked)) refresh()
  }
  // With nothing ticked all are meant, which a search would hide some of.
  const canActOnAll = ticked.length > 0 || search.trim() === ''
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('removal.place')}
      description={t('removal.placeText')}
      footer={
        <>
          <Button
            tone="danger"
            disabled={isBusy || total === undefined || total === 0 || !canActOnAll}
            onClick={() => setErasing(ticked.length === 0 ? null : ticked)}
          >
            {ticked.length === 0 ? t('removal.eraseAll') : t('removal.eraseTicked', { count: ticked.length })}
          </Button>
          <Button
            tone="primary"
            disabled={isBusy || total === undefined || total === 0 || !canActOnAll}
            onClick={() => void bringBack()}
          >
            {ticked.length === 0 ? t('removal.restoreAll') : t('removal.restoreTicked', { count: ticked.length })}
          </Button>
        </>
      }
    >
      <div className={styles.place} aria-busy={isBusy}>
        <div className={styles.tools}>
          <SearchInput size="small" label={t('removal.search')} value={search} onChange={setSearch} />
          <span role="status" className={styles.count}>
            {total === undefined ? null : t('common.documents', { count: total })}
          </span>
        </div>
        {pages.error !== null ? <Callout tone="error">{errorText(pages.error, t)}</Callout> : null}
        {total === 0 ? <p>{t(search.trim() === '' ? 'removal.placeEmpty' : 'corpus.nothing.title')}</p> : null}
        {total === undefined || total === 0 ? null : (
          <div className={styles.rows}>
            <VirtualList
              label={t('removal.place')}
              count={total}
              rowHeight={rowHeight}
              onRange={pages.onRange}
              renderRow={(index) => {
                const row = pages.row(index)
                if (row === undefined) return null
                return (
                  <div className={styles.row}>
                    <Tick
                      label={t('corpus.select', { name: row.name })}
                      checked={selection.ids.has(row.id)}
                      onChange={(isTicked, extend) => selection.toggle(index, isTicked, extend)}
                    />
                    <div className={styles.what}>
                      <div className={styles.name} title={row.name}>
                        {row.name}
                      </div>
                      <div className={styles.facts}>
                        {t('removal.by', { by: nameOf(row.by), at: formats.moment(row.at) })}
                        {' · '}
                        {t('common.annotations', { count: row.annotations })}
                        {row.suggestions === 0 ? null : ` · ${t('common.suggestions', { count: row.suggestions })}`}
                      </div>
                    </div>
                  </div>
                )
              }}
            />
          </div>
        )}
      </div>
      {erasing === undefined ? null : (
        <EraseDialog
          projectId={projectId}
          documentIds={erasing}
          onClose={() => setErasing(undefined)}
          onErased={refresh}
        />
      )}
    </Dialog>
  )
}
