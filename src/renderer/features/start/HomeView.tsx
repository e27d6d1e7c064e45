// The first start: one card with three ways in, and whose name is to stand at the marks. Where there are projects already, the one used last opens.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { unnamedAnnotator } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import { BrandMark } from '../../ui/BrandMark.tsx'
import { errorText } from '../../app/error-words.ts'
import { useSaveSettings, useSettings } from '../../app/Preferences.tsx'
import { useRecentProjects } from '../../app/use-opened-projects.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { cx } from '../../ui/cx.ts'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { notify } from '../../ui/notify.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { useOpenArchive } from '../corpus/use-open-archive.ts'
import { CreateProjectDialog } from './CreateProjectDialog.tsx'
import styles from './HomeView.module.css'

export function HomeView() {
  const api = useApi()
  const projects = useQuery(api.projects.list.queryOptions())
  const settings = useSettings()
  const [last] = useRecentProjects(projects.data ?? [])
  if (projects.isError) return <ViewError error={projects.error} reset={() => void projects.refetch()} />
  if (projects.data === undefined || settings === undefined) return null
  if (last !== undefined) return <Navigate to="/p/$projectId/corpus" params={{ projectId: last.id }} replace />
  return <Welcome annotator={settings.annotator} />
}

function Welcome({ annotator }: { readonly annotator: string }) {
  const t = useText()
  const personName = usePersonName()
  const { mutate: save } = useSaveSettings()
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? personName(annotator)
  const keepName = () => {
    const chosen = name.trim() === '' ? t('start.unnamed') : name.trim()
    // Whoever leaves it stays unnamed, in whatever language.
    const kept = chosen === t('start.unnamed') ? unnamedAnnotator : chosen
    if (kept !== annotator) save({ annotator: kept })
  }
  const api = useApi()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [creating, setCreating] = useState(false)
  const archive = useOpenArchive()
  const sample = useMutation(
    api.projects.createSample.mutationOptions({
      onSuccess: async ({ id: projectId }) => {
        await navigate({ to: '/p/$projectId/corpus', params: { projectId } })
        const offers = await queries.fetchQuery(api.tagging.offers.queryOptions({ input: { projectId } }))
        if (offers.length === 0) return
        notify({
          tone: 'good',
          title: (t) => t('taggers.started'),
          text: (t) => t('taggers.started.says', { count: offers.length })
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
        <div className={styles.who}>
          <Field label={t('start.name')} hint={t('start.nameHint')}>
            <TextInput value={name} maxLength={80} onChange={setTyped} onBlur={keepName} />
          </Field>
        </div>
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
