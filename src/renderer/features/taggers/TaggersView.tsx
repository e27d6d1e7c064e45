// Taggers: what training made, with how well each does and how it came to be.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { View } from '../../ui/View.tsx'
import { useTaggerActions } from './TaggerActions.tsx'
import { TaggersTable } from './TaggersTable.tsx'
import styles from './TaggersView.module.css'

export function TaggersView({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const api = useApi()
  const usable = useQuery(api.tagging.taggers.queryOptions({ input: { projectId } }))
  const stored = useQuery(api.taggers.stored.queryOptions({ input: { projectId } }))
  const formats = useFormats()
  const actions = useTaggerActions(projectId)
  const own = stored.data?.taggers ?? []
  const archived = own.filter(({ archivedAt }) => archivedAt !== undefined)
  const taggers = { ...usable, data: usable.data && [...usable.data, ...archived] }
  const sizes = new Map(own.map(({ id, bytes }) => [id, bytes]))
  const checkpoints = stored.data?.checkpoints ?? 0
  const total = own.reduce((sum, { bytes }) => sum + bytes, 0)
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
      {own.length === 0 ? null : (
        <div className={styles.disk}>
          <span>
            {t(checkpoints === 0 ? 'taggers.size.taggers' : 'taggers.size.all', {
              size: formats.bytes(total),
              checkpoints: formats.bytes(checkpoints)
            })}
          </span>
          {own.length - archived.length < 2 ? null : (
            <Button icon="undo" onClick={actions.rollBack}>
              {t('taggers.rollBack')}
            </Button>
          )}
        </div>
      )}
      {taggers.data?.length ? (
        <TaggersTable projectId={projectId} taggers={taggers.data} labels={labels} sizes={sizes} />
      ) : null}
    </View>
  )
}
