// The annotation view: documents at the left, the open one in the middle and its entities at the right.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Range } from '../../../shared/spans.ts'
import { refusalReason } from '../../app/error-words.ts'
import { useApi } from '../../app/api.ts'
import { type DocumentFilter, isFiltered } from '../../app/addresses.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useText } from '../../locales/use-text.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { notify } from '../../ui/notify.ts'
import { RemoveDialog } from '../removal/RemoveDialog.tsx'
import { NoDocuments } from '../documents/NoDocuments.tsx'
import { RemovedNotice } from '../removal/RemovedNotice.tsx'
import { useDocumentPages } from '../documents/use-document-pages.ts'
import styles from './AnnotateView.module.css'
import { DocumentEditor } from './DocumentEditor.tsx'
import { DocumentPane } from './DocumentPane.tsx'
import { forgetOpened, lastOpened, rememberOpened } from './last-opened.ts'
import { useCountedWords } from './use-counted-words.ts'

interface AnnotateViewProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly filter: DocumentFilter
  /** What to select in the document when it opens. */
  readonly place: Range | null
}

const route = '/p/$projectId/annotate/{-$documentId}'

export function AnnotateView({ projectId, documentId, filter, place }: AnnotateViewProps) {
  const t = useText()
  useCountedWords(projectId)
  const api = useApi()
  const navigate = useNavigate()
  const pages = useDocumentPages(projectId, filter)
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } }))
  const [removing, setRemoving] = useState<string | null>(null)
  const index = documentId === null ? -1 : pages.indexOf(documentId)
  const next = pages.row(index + 1)?.id

  useEffect(() => {
    if (documentId !== null) rememberOpened(projectId, documentId)
  }, [projectId, documentId])

  const first = lastOpened(projectId) ?? pages.row(0)?.id
  if (documentId === null && first !== undefined)
    return <Navigate to={route} params={{ projectId, documentId: first }} search={filter} replace />

  const step = (direction: -1 | 1) => {
    const target = index === -1 ? pages.row(0) : pages.row(index + direction)
    if (target === undefined) notify({ id: 'annotate-hint', title: (t) => t('annotate.lastDocument') })
    else void navigate({ to: route, params: { projectId, documentId: target.id }, search: filter })
  }

  /** What stands beside the open document in the list, where that is removed. */
  const toNeighbour = () => {
    const neighbour = pages.row(index + 1) ?? pages.row(index - 1)
    void navigate({ to: route, params: { projectId, documentId: neighbour?.id }, search: filter, replace: true })
  }

  const toUnannotated = () => {
    for (let place = index + 1, row = pages.row(place); row !== undefined; row = pages.row(++place)) {
      if (row.status !== 'todo') continue
      void navigate({ to: route, params: { projectId, documentId: row.id }, search: filter })
      return
    }
    notify({ id: 'annotate-hint', title: (t) => t('annotate.noUnannotated') })
  }

  return (
    <div className={styles.view}>
      <DocumentPane
        projectId={projectId}
        documentId={documentId}
        filter={filter}
        pages={pages}
        onRemove={setRemoving}
        onFilter={(changed) =>
          void navigate({
            to: route,
            params: { projectId, documentId: documentId ?? undefined },
            search: changed,
            replace: true
          })
        }
      />
      <div className={styles.middle}>
        {documentId === null ? (
          pages.total === 0 ? (
            isFiltered(filter) ? (
              <EmptyState icon="search" title={t('corpus.nothing.title')} text={t('corpus.nothing.text')} />
            ) : (
              <NoDocuments projectId={projectId} says={t('annotate.empty.text')} />
            )
          ) : null
        ) : labels.isError ? (
          <ViewError error={labels.error} reset={() => void labels.refetch()} />
        ) : labels.data === undefined ? null : (
          <OpenDocument
            key={`${documentId} ${place?.start} ${place?.end}`}
            projectId={projectId}
            documentId={documentId}
            place={place}
            nextId={next}
            labels={labels.data.labels}
            filter={filter}
            onStep={step}
            onUnannotated={toUnannotated}
            onRemove={() => setRemoving(documentId)}
          />
        )}
      </div>
      {removing === null ? null : (
        <RemoveDialog
          projectId={projectId}
          set={{ kind: 'documents', documentIds: [removing] }}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            if (removing === documentId) toNeighbour()
          }}
        />
      )}
    </div>
  )
}

interface OpenDocumentProps {
  readonly projectId: string
  readonly documentId: string
  /** The document after it in the list, if there is one. */
  readonly nextId: string | undefined
  readonly labels: Parameters<typeof DocumentEditor>[0]['labels']
  readonly filter: DocumentFilter
  readonly place: Range | null
  readonly onStep: (direction: -1 | 1) => void
  readonly onUnannotated: () => void
  readonly onRemove: () => void
}

function OpenDocument({ projectId, documentId, nextId, ...rest }: OpenDocumentProps) {
  const api = useApi()
  const queries = useQueryClient()
  const document = useQuery(api.documents.get.queryOptions({ input: { documentId } }))
  const isShown = document.data !== undefined
  // One that is gone, as with its import, is not come back to.
  useEffect(() => {
    if (document.isError) forgetOpened()
  }, [document.isError])
  // The next document is read ahead once this one is shown, so that Enter shows it at once.
  useEffect(() => {
    if (!isShown || nextId === undefined) return
    void queries.prefetchQuery(api.documents.get.queryOptions({ input: { documentId: nextId } }))
  }, [api, queries, isShown, nextId])
  if (refusalReason(document.error) === 'document-removed')
    return <RemovedNotice projectId={projectId} documentId={documentId} error={document.error} />
  if (document.isError) return <ViewError error={document.error} reset={() => void document.refetch()} />
  if (document.data === undefined) return null
  return <DocumentEditor document={document.data} {...rest} />
}
