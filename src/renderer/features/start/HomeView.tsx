// The first start: one card with three ways in. Where there is a project already, its corpus opens.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { BrandMark } from '../../app/BrandMark.tsx'
import { errorText } from '../../app/error-words.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { notify } from '../../ui/notify.ts'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import { useOpenArchive } from '../corpus/use-open-archive.ts'
import { CreateProjectDialog } from './CreateProjectDialog.tsx'
import styles from './HomeView.module.css'

export function HomeView() {
  const api = useApi()
  const projects = useQuery(api.projects.list.queryOptions())
  if (projects.isError) return <ViewError error={projects.error} reset={() => void projects.refetch()} />
  if (projects.data === undefined) return null
  const newest = projects.data.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
  if (newest !== undefined) return <Navigate to="/p/$projectId/corpus" params={{ projectId: newest.id }} replace />
  return <Welcome />
}

function Welcome() {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const formats = useFormats()
  const nameOf = useTaggerName()
  const [creating, setCreating] = useState(false)
  const archive = useOpenArchive()
  const sample = useMutation(
    api.projects.createSample.mutationOptions({
      onSuccess: async ({ id: projectId }) => {
        await navigate({ to: '/p/$projectId/corpus', params: { projectId } })
        const offers = await queries.fetchQuery(api.tagging.offers.queryOptions({ input: { projectId } }))
        if (offers.length === 0) return
        const taggers = formats.list(offers.map(({ tagger }) => nameOf(tagger)))
        notify({
          tone: 'good',
          title: t('taggers.started'),
          text: t('taggers.started.says', { taggers, count: offers.length })
        })
      }
    })
  )
  return (
    <div className={styles.page}>
      <section className={styles.card} aria-labelledby="welcome">
        <BrandMark size={40} />
        <h1 id="welcome" className={styles.title}>
          {t('start.title')}
        </h1>
        <p className={styles.text}>{t('start.text')}</p>
        <div className={styles.choices}>
          <Choice
            first
            icon="book"
            name={t('start.sample')}
            about={sample.isPending ? t('common.loading') : t('start.sampleText')}
            disabled={sample.isPending}
            onClick={() => sample.mutate(undefined)}
          />
          <Choice
            icon="plus"
            name={t('start.create')}
            about={t('start.createText')}
            disabled={sample.isPending}
            onClick={() => setCreating(true)}
          />
          <Choice
            icon="import"
            name={t('archive.open')}
            about={archive.isOpening ? t('common.loading') : t('archive.openText')}
            disabled={sample.isPending || archive.isOpening}
            onClick={() => void archive.openArchive()}
          />
        </div>
        {sample.error === null ? null : (
          <div className={styles.error}>
            <Callout tone="error">{errorText(sample.error, t)}</Callout>
          </div>
        )}
        <p className={styles.foot}>
          <Icon name="lock" size={14} />
          {t('start.encrypted')}
        </p>
      </section>
      <CreateProjectDialog open={creating} onClose={() => setCreating(false)} />
    </div>
  )
}

interface ChoiceProps {
  readonly first?: boolean
  readonly icon: IconName
  readonly name: string
  readonly about: string
  readonly disabled: boolean
  readonly onClick: () => void
}

function Choice({ first = false, icon, name, about, disabled, onClick }: ChoiceProps) {
  return (
    <button type="button" className={cx(styles.choice, first && styles.first)} disabled={disabled} onClick={onClick}>
      <Icon name={icon} size={22} />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>{about}</span>
      </span>
      <Icon name="chevronRight" />
    </button>
  )
}
