// What a merge brought and changed, as it stands now: each count opens the documents that it counts.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { changeParts } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { type DocumentFilter, documentQueryOf } from '../../app/addresses.ts'
import { useText } from '../../locales/use-text.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './team.module.css'

interface MergeReportProps {
  readonly projectId: string
  readonly batchId: string
  /** A count was opened: what it stands in closes. */
  readonly onLeave: () => void
}

export function MergeReport({ projectId, batchId, onLeave }: MergeReportProps) {
  const t = useText()
  return (
    <ul className={styles.facts} aria-label={t('merge.report')}>
      {changeParts.map((part) => (
        <ReachedDocuments key={part} projectId={projectId} filter={{ change: batchId, part }} onLeave={onLeave} />
      ))}
    </ul>
  )
}

interface ReachedProps extends Pick<MergeReportProps, 'projectId' | 'onLeave'> {
  readonly filter: DocumentFilter & Required<Pick<DocumentFilter, 'part'>>
}

function ReachedDocuments({ projectId, filter, onLeave }: ReachedProps) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const input = { projectId, ...documentQueryOf(filter), limit: 1 }
  const count = useQuery(api.documents.list.queryOptions({ input, staleTime: 0 })).data?.total
  if (count === undefined) return null
  const words = t(`merge.report.${filter.part!}`, { count })
  return (
    <li>
      {count === 0 ? (
        words
      ) : (
        <LinkButton
          onClick={() => {
            onLeave()
            void navigate({ to: '/p/$projectId/corpus', params: { projectId }, search: filter })
          }}
        >
          {words}
        </LinkButton>
      )}
    </li>
  )
}
