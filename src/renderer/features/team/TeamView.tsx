// The work of several people: who has what, how far they agree, and what is brought together as gold.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import type { TeamSearch } from '../../app/addresses.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { View } from '../../ui/View.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { AdjudicateView } from './adjudicate/AdjudicateView.tsx'
import { AgreementTab } from './AgreementTab.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import styles from './team.module.css'
import { TogetherTab } from './TogetherTab.tsx'

interface TeamViewProps {
  readonly projectId: string
  /** The document that is brought together now. */
  readonly documentId: string | null
  readonly search: TeamSearch
}

export function TeamView({ projectId, documentId, search }: TeamViewProps) {
  if (documentId !== null)
    return <AdjudicateView key={documentId} projectId={projectId} documentId={documentId} search={search} />
  return <TeamOverview projectId={projectId} search={search} />
}

function TeamOverview({ projectId, search }: Omit<TeamViewProps, 'documentId'>) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const progress = useQuery(api.team.progress.queryOptions({ input: { projectId }, staleTime: 0 }))
  const [sharing, setSharing] = useState(false)
  const assign = (
    <Button tone="primary" icon="person" onClick={() => setSharing(true)}>
      {t('team.assign')}
    </Button>
  )
  const { data } = progress
  return (
    <View
      title={t('team.title')}
      summary={
        data === undefined
          ? undefined
          : t('team.summary', {
              shared: data.shared.documents,
              ready: data.shared.ready - data.shared.gold,
              gold: data.shared.gold
            })
      }
      actions={data === undefined || data.people.length === 0 ? undefined : assign}
    >
      {progress.isError ? (
        <ViewError error={progress.error} reset={() => void progress.refetch()} />
      ) : data === undefined ? (
        <Waiting />
      ) : data.people.length === 0 ? (
        <EmptyState icon="person" title={t('team.empty.title')} text={t('team.empty.text')} actions={assign} />
      ) : (
        <div className={styles.tabs}>
          <Tabs
            label={t('team.title')}
            value={search.tab ?? 'shares'}
            onChange={(tab) => void navigate({ to: '.', search: { ...search, tab }, replace: true })}
            tabs={[
              {
                value: 'shares',
                label: t('team.tab.shares'),
                content: <ProgressTable projectId={projectId} progress={data} />
              },
              {
                value: 'agreement',
                label: t('team.tab.agreement'),
                content: <AgreementTab projectId={projectId} search={search} />
              },
              { value: 'together', label: t('team.tab.together'), content: <TogetherTab projectId={projectId} /> }
            ]}
          />
        </div>
      )}
      {sharing ? <ShareDialog projectId={projectId} filter={{}} onClose={() => setSharing(false)} /> : null}
    </View>
  )
}
