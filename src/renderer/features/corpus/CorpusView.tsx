// The corpus of a project: its documents, what comes in and goes out, and its label set.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RemovalSet } from '../../../shared/removal.ts'
import { useClient } from '../../app/api.ts'
import { type DocumentFilter, documentQueryOf, isFiltered } from '../../app/addresses.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useProject } from '../../app/use-project.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { View } from '../../ui/View.tsx'
import { DocumentFilterBar } from '../documents/DocumentFilterBar.tsx'
import { useDocumentPages } from '../documents/use-document-pages.ts'
import { chooseFiles } from '../import/imports-under-way.ts'
import { ImportDialog, ReportDialog } from '../import/ImportDialog.tsx'
import { useFileDrop } from '../import/use-file-drop.ts'
import { RemoveDialog } from '../removal/RemoveDialog.tsx'
import { RemovedDialog } from '../removal/RemovedDialog.tsx'
import { RemovedLink } from '../removal/RemovedLink.tsx'
import { DictionariesDialog } from '../dictionaries/DictionariesDialog.tsx'
import { ArchiveDialog } from '../exports/ArchiveDialog.tsx'
import { ExportDialog } from '../exports/ExportDialog.tsx'
import { ExportReportDialog } from '../exports/ExportReportDialog.tsx'
import { TransfersDialog } from '../exports/TransfersDialog.tsx'
import { AssignDialog } from '../team/AssignDialog.tsx'
import { MergeDialog } from '../team/MergeDialog.tsx'
import { BulkChangesDialog } from './BulkChangesDialog.tsx'
import styles from './CorpusView.module.css'
import { DocumentTable } from './DocumentTable.tsx'
import { LabelSetDialog } from './LabelSetDialog.tsx'
import { pickFile } from './pick-file.ts'
import { RenameProjectDialog } from './RenameProjectDialog.tsx'
import { StatusMenu } from './StatusMenu.tsx'
import { useCorpusCommands } from './use-corpus-commands.ts'
import { useSelection } from './use-selection.ts'

interface CorpusViewProps {
  readonly projectId: string
  readonly filter: DocumentFilter
}

type OpenDialog =
  | 'import'
  | 'export'
  | 'labels'
  | 'rename'
  | 'archive'
  | 'changes'
  | 'transfers'
  | 'dictionaries'
  | 'assign'
  | 'removed'

export function CorpusView({ projectId, filter }: CorpusViewProps) {
  const t = useText()
  const client = useClient()
  const navigate = useNavigate()
  const project = useProject(projectId)
  const pages = useDocumentPages(projectId, filter)
  const [open, setOpen] = useState<OpenDialog | null>(null)
  const selection = useSelection(projectId, (index) => pages.row(index)?.id)
  const [removing, setRemoving] = useState<RemovalSet | null>(null)
  const [merging, setMerging] = useState<File | null>(null)
  const [reported, setReported] = useState<string | null>(null)
  const [exportReport, setExportReport] = useState<{ readonly reportId: string; readonly file: string } | null>(null)
  const drop = useFileDrop((files) => {
    void chooseFiles(client, projectId, files)
    setOpen('import')
  })
  const close = () => {
    setOpen(null)
  }
  const setFilter = (changed: DocumentFilter) =>
    void navigate({ to: '/p/$projectId/corpus', params: { projectId }, search: changed, replace: true })
  // Whichever is known first: of a project that was just made that may be its list.
  const isEmpty = project?.documents === 0 || (pages.total === 0 && !isFiltered(filter))
  const [chosen, ...others] = selection.ids
  const ticked: RemovalSet = { kind: 'documents', documentIds: [...selection.ids] }
  const removeShown = () => setRemoving({ kind: 'filter', query: documentQueryOf(filter) })
  useCorpusCommands({
    onRemoved: () => setOpen('removed'),
    onRemoveShown: removeShown,
    ticked: selection.ids.size,
    onRemoveTicked: () => setRemoving(ticked)
  })

  return (
    <div className={styles.drop} {...drop.handlers}>
      <View
        fill
        title={project?.name ?? ''}
        summary={
          project === undefined
            ? undefined
            : t('corpus.summary', {
                documents: project.documents,
                annotated: project.annotated,
                annotations: project.annotations
              })
        }
        actions={
          <>
            <Button icon="tag" onClick={() => setOpen('labels')}>
              {t('corpus.labels')}
            </Button>
            <Button icon="export" disabled={isEmpty} onClick={() => setOpen('export')}>
              {t('corpus.export')}
            </Button>
            <Button icon="import" tone={isEmpty ? 'plain' : 'primary'} onClick={() => setOpen('import')}>
              {t('corpus.import')}
            </Button>
            <Menu
              align="end"
              trigger={<IconButton icon="more" label={t('corpus.more')} />}
              actions={[
                { id: 'dictionaries', label: t('dictionaries.open'), run: () => setOpen('dictionaries') },
                { id: 'changes', label: t('changes.open'), run: () => setOpen('changes') },
                { id: 'transfers', label: t('transfers.open'), run: () => setOpen('transfers') },
                { id: 'rename', label: t('corpus.rename'), run: () => setOpen('rename') },
                { id: 'archive', label: t('archive.saveMenu'), run: () => setOpen('archive') },
                {
                  id: 'merge',
                  label: t('merge.open'),
                  run: () => void pickFile('.chartmark').then((file) => setMerging(file))
                },
                { id: 'removed', label: t('removal.placeOpen'), separated: true, run: () => setOpen('removed') },
                {
                  id: 'remove-shown',
                  label: t('removal.openShown'),
                  danger: true,
                  disabled: pages.total === undefined || pages.total === 0,
                  run: removeShown
                }
              ]}
            />
          </>
        }
      >
        {isEmpty ? (
          <div className={styles.empty}>
            <EmptyState
              icon="import"
              title={t('corpus.empty.title')}
              text={t('corpus.empty.text')}
              actions={
                <>
                  <Button tone="primary" size="large" onClick={() => setOpen('import')}>
                    {t('import.open')}
                  </Button>
                  <RemovedLink projectId={projectId} onOpen={() => setOpen('removed')} />
                </>
              }
            />
          </div>
        ) : (
          <>
            <div className={styles.bar}>
              <div className={styles.filter}>
                <DocumentFilterBar projectId={projectId} filter={filter} onChange={setFilter} />
              </div>
              {selection.ids.size === 0 ? null : (
                <>
                  <Button size="small" icon="close" onClick={selection.clear}>
                    {t('corpus.selected', { count: selection.ids.size })}
                  </Button>
                  <Button size="small" icon="person" onClick={() => setOpen('assign')}>
                    {t('team.hand.open')}
                  </Button>
                  <StatusMenu projectId={projectId} documentIds={[...selection.ids]} />
                  <Button size="small" icon="trash" onClick={() => setRemoving(ticked)}>
                    {t('removal.open')}
                  </Button>
                </>
              )}
              <span className={styles.shown} role="status">
                {pages.total === undefined ? null : t('corpus.shown', { count: pages.total })}
              </span>
              <RemovedLink projectId={projectId} onOpen={() => setOpen('removed')} />
            </div>
            {pages.error !== null ? (
              <ViewError error={pages.error} reset={pages.retry} />
            ) : pages.total === 0 ? (
              <EmptyState
                icon="search"
                title={t('corpus.nothing.title')}
                text={t('corpus.nothing.text')}
                actions={<Button onClick={() => setFilter({})}>{t('corpus.clear')}</Button>}
              />
            ) : (
              <DocumentTable
                projectId={projectId}
                filter={filter}
                pages={pages}
                selection={selection}
                onRemove={setRemoving}
                onSort={(sort) => setFilter({ ...filter, ...sort })}
              />
            )}
          </>
        )}
      </View>
      {drop.isOver ? <div className={styles.target}>{t('corpus.drop')}</div> : null}
      <ImportDialog open={open === 'import'} onClose={close} projectId={projectId} onReport={setReported} />
      {reported === null ? null : (
        <ReportDialog
          open
          projectId={projectId}
          importId={reported}
          onClose={() => {
            setReported(null)
            close()
          }}
        />
      )}
      {open === 'export' ? (
        <ExportDialog
          projectId={projectId}
          source={{ selected: [...selection.ids], query: isFiltered(filter) ? documentQueryOf(filter) : null }}
          onClose={close}
        />
      ) : null}
      {open === 'archive' ? <ArchiveDialog projectId={projectId} onClose={close} /> : null}
      <LabelSetDialog open={open === 'labels'} onClose={close} projectId={projectId} />
      {open === 'assign' && chosen !== undefined ? (
        <AssignDialog projectId={projectId} documentIds={[chosen, ...others]} onClose={close} />
      ) : null}
      {removing === null ? null : (
        <RemoveDialog
          projectId={projectId}
          set={removing}
          onClose={() => setRemoving(null)}
          onRemoved={selection.clear}
        />
      )}
      {open === 'removed' ? <RemovedDialog projectId={projectId} onClose={close} /> : null}
      {merging === null ? null : <MergeDialog projectId={projectId} file={merging} onClose={() => setMerging(null)} />}
      {open === 'changes' ? <BulkChangesDialog projectId={projectId} onClose={close} /> : null}
      {open === 'transfers' ? (
        <TransfersDialog
          projectId={projectId}
          onClose={close}
          onReport={setReported}
          onExportReport={setExportReport}
        />
      ) : null}
      {exportReport === null ? null : (
        <ExportReportDialog {...exportReport} projectId={projectId} onClose={() => setExportReport(null)} />
      )}
      {open === 'dictionaries' ? <DictionariesDialog projectId={projectId} onClose={close} /> : null}
      {project === undefined ? null : (
        <RenameProjectDialog open={open === 'rename'} onClose={close} project={project} />
      )}
    </div>
  )
}
