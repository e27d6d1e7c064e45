// What was found in the whole corpus: by normal form and count, over time, by group, and together; each number opens its records.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConceptKey } from '../../../shared/entity-view.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import type { EntitiesSearch } from '../../app/addresses.ts'
import { useProject } from '../../app/use-project.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { View } from '../../ui/View.tsx'
import { EmptyReview } from '../review/EmptyReview.tsx'
import { ReviewTabs } from '../review/ReviewTabs.tsx'
import { ConceptTable } from './ConceptTable.tsx'
import styles from './EntitiesView.module.css'
import { readSides, writeSides } from './label-sides.ts'
import { MentionDialog } from './MentionDialog.tsx'
import { SpreadPanel } from './SpreadPanel.tsx'
import { TogetherPanel } from './TogetherPanel.tsx'
import { useCounting } from './use-counting.ts'
import { useEntityPages } from './use-entity-pages.ts'

const everyLabel = ''

interface EntitiesViewProps {
  readonly projectId: string
  readonly search: EntitiesSearch
}

export function EntitiesView({ projectId, search }: EntitiesViewProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const labelOptions = useLabelOptions()
  const api = useApi()
  const navigate = useNavigate()
  const counting = useCounting(projectId)
  const project = useProject(projectId)
  const [chosen, setChosen] = useState<(ConceptKey & { readonly form: string }) | null>(null)
  const [isExporting, setExporting] = useState(false)
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const { pages, order, whole } = useEntityPages(projectId, search)
  const ask = (change: EntitiesSearch) =>
    void navigate({
      to: '/p/$projectId/review/entities',
      params: { projectId },
      search: { ...search, ...change },
      replace: true
    })
  if (project?.documents === 0)
    return <EmptyReview projectId={projectId} part="review.tab.entities" says={t('entities.empty.documents')} />
  const words = search.search ?? ''
  const ofLabel = search.label === undefined ? {} : { labelId: search.label }
  const label = labels.find(({ id }) => id === search.label)
  const filterWords = [label === undefined ? '' : nameOf(label), words.trim()].filter((part) => part !== '')
  return (
    <View
      title={t('review.title')}
      summary={<ReviewTabs projectId={projectId} current="review.tab.entities" />}
      actions={
        <Button icon="export" onClick={() => setExporting(true)}>
          {t('entities.export')}
        </Button>
      }
    >
      {isExporting ? (
        <MentionDialog
          projectId={projectId}
          filter={filterWords.length === 0 ? null : { ...ofLabel, search: words, words: formats.list(filterWords) }}
          onClose={() => setExporting(false)}
        />
      ) : null}
      {pages.error === null ? null : (
        <Callout tone="error" actions={<Button onClick={pages.retry}>{t('common.retry')}</Button>}>
          {errorText(pages.error, t)}
        </Callout>
      )}
      {counting.left > 0 ? (
        <div className={styles.counting}>
          <Progress label={t('entities.counting')} share={counting.share} />
          {t('entities.counting.left', { left: formats.number(counting.left) })}
        </div>
      ) : null}
      {whole?.total === 0 && counting.left === 0 ? (
        <EmptyState icon="search" title={t('entities.empty.title')} text={t('entities.empty.says')} />
      ) : whole === undefined ? null : (
        <div className={styles.columns}>
          <section className={styles.list} aria-label={t('entities.list')}>
            <div className={styles.bar}>
              <Select
                size="small"
                label={t('entities.label')}
                value={search.label ?? everyLabel}
                options={[
                  { value: everyLabel, label: t('entities.label.all') },
                  ...labelOptions(labels, { withBelow: true })
                ]}
                onChange={(value) => ask({ label: value === everyLabel ? undefined : value })}
              />
              <SearchInput
                size="small"
                label={t('entities.search')}
                value={words}
                maxLength={200}
                onChange={(value) => ask({ search: value === '' ? undefined : value })}
              />
              <span className={styles.total} role="status">
                {pages.total === undefined ? '' : t('entities.total', { shown: pages.total, total: whole.total })}
              </span>
            </div>
            <div className={styles.table}>
              <ConceptTable
                projectId={projectId}
                pages={pages}
                mostDocuments={whole.mostDocuments}
                labels={labels}
                order={order}
                onOrder={ask}
                question={JSON.stringify([search.label, words, order])}
                chosen={chosen}
                onChoose={setChosen}
              />
            </div>
          </section>
          <div className={styles.plots}>
            <SpreadPanel projectId={projectId} of={chosen} labels={labels} onAll={() => setChosen(null)} />
            <TogetherPanel
              projectId={projectId}
              labels={labels}
              sides={readSides(search, labels)}
              onSides={(change) => ask(writeSides(change))}
            />
          </div>
        </div>
      )}
    </View>
  )
}
