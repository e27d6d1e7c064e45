// Taggers: what training made, with how well each does and how it came to be.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { View } from '../../ui/View.tsx'
import { TaggersTable } from './TaggersTable.tsx'
import styles from './TaggersView.module.css'

export function TaggersView({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const api = useApi()
  const taggers = useQuery(api.tagging.taggers.queryOptions({ input: { projectId } }))
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const toTrain = (
    <Link
      to="/p/$projectId/train/{-$runId}"
      params={{ projectId, runId: undefined }}
      className={buttonClass('primary')}
    >
      {t('taggers.empty.do')}
    </Link>
  )
  return (
    <View title={t('taggers.title')} summary={taggers.data?.length ? t('taggers.says') : undefined}>
      {taggers.isError ? (
        <Callout tone="error" actions={<Button onClick={() => void taggers.refetch()}>{t('common.retry')}</Button>}>
          {errorText(taggers.error, t)}
        </Callout>
      ) : null}
      {taggers.data?.length === 0 ? (
        <EmptyState icon="taggers" title={t('taggers.empty.title')} text={t('taggers.empty.says')} actions={toTrain} />
      ) : null}
      {taggers.data?.length ? (
        <div className={styles.table}>
          <TaggersTable projectId={projectId} taggers={taggers.data} labels={labels} />
        </div>
      ) : null}
    </View>
  )
}
