// Bringing one document together: what each annotator has at a place side by side above, the result in the text below.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useApi } from '../../../app/api.ts'
import type { TeamSearch } from '../../../app/addresses.ts'
import { ViewError } from '../../../app/ViewError.tsx'
import { useText } from '../../../locales/use-text.ts'
import { buttonClass } from '../../../ui/Button.tsx'
import { notify } from '../../../ui/notify.ts'
import { View } from '../../../ui/View.tsx'
import { nextToDecide } from '../comparison-order.ts'
import { AdjudicateDocument } from './AdjudicateDocument.tsx'

interface AdjudicateViewProps {
  readonly projectId: string
  readonly documentId: string
  readonly search: TeamSearch
}

export function AdjudicateView({ projectId, documentId, search }: AdjudicateViewProps) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const compared = useQuery(api.team.compare.queryOptions({ input: { documentId }, staleTime: 0 }))
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels
  const rows = useQuery(api.team.comparisons.queryOptions({ input: { projectId }, staleTime: 0 })).data ?? []
  const back = (
    <Link
      to="/p/$projectId/team/{-$documentId}"
      params={{ projectId, documentId: undefined }}
      search={{ tab: 'together' }}
      className={buttonClass()}
    >
      {t('adjudicate.back')}
    </Link>
  )
  if (compared.isError)
    return (
      <View title={t('team.tab.together')} actions={back}>
        <ViewError error={compared.error} reset={() => void compared.refetch()} />
      </View>
    )
  if (compared.data === undefined || labels === undefined) return null
  const onDone = () => {
    const next = nextToDecide(rows, compared.data.document.id)
    if (next === undefined) notify({ title: (t) => t('adjudicate.last') })
    void navigate({
      to: '/p/$projectId/team/{-$documentId}',
      params: { projectId, documentId: next },
      search: next === undefined ? { tab: 'together' } : {}
    })
  }
  return (
    <AdjudicateDocument
      key={compared.data.document.id}
      compared={compared.data}
      labels={labels}
      at={search.at}
      back={back}
      onDone={onDone}
    />
  )
}
