// What was found in the whole corpus: by normal form and count, over time, by group, and together; each number opens its records.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ConceptKey } from '../../../shared/entity-view.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { View } from '../../ui/View.tsx'
import { ReviewTabs } from '../review/ReviewTabs.tsx'
import { ConceptTable } from './ConceptTable.tsx'
import styles from './EntitiesView.module.css'
import { MentionDialog } from './MentionDialog.tsx'
import { SpreadPanel } from './SpreadPanel.tsx'
import { TogetherTable } from './TogetherTable.tsx'
import { useCounting } from './use-counting.ts'

const everyLabel = ''

export function EntitiesView({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const labelOptions = useLabelOptions()
  const api = useApi()
  const counting = useCounting(projectId)
  const [labelId, setLabelId] = useState(everyLabel)
  const [wanted, setWanted] = useState('')
  const [chosen, setChosen] = useState<(ConceptKey & { readonly form: string }) | null>(null)
  const search = useDeferredValue(wanted)
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const ofLabel = labelId === everyLabel ? {} : { labelId }
  const asked = useQuery(
    api.entities.list.queryOptions({
      input: { projectId, search, ...ofLabel },
      placeholderData: keepPreviousData
    })
  )
  const listed = asked.data
  const [isExporting, setExporting] = useState(false)
  const label = labels.find(({ id }) => id === labelId)
  const filterWords = [label === undefined ? '' : nameOf(label), search.trim()].filter((words) => words !== '')
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
          filter={filterWords.length === 0 ? null : { ...ofLabel, search, words: formats.list(filterWords) }}
          onClose={() => setExporting(false)}
        />
      ) : null}
      {asked.error === null ? null : (
        <Callout tone="error" actions={<Button onClick={() => void asked.refetch()}>{t('common.retry')}</Button>}>
          {errorText(asked.error, t)}
        </Callout>
      )}
      {counting.left > 0 ? (
        <div className={styles.counting}>
          <Progress label={t('entities.counting')} share={counting.share} />
          {t('entities.counting.left', { left: formats.number(counting.left) })}
        </div>
      ) : null}
      {listed?.total === 0 && counting.left === 0 ? (
        <EmptyState icon="search" title={t('entities.empty.title')} text={t('entities.empty.says')} />
      ) : listed === undefined ? null : (
        <div className={styles.columns}>
          <section className={styles.list} aria-label={t('entities.list')}>
            <div className={styles.bar}>
              <Select
                size="small"
                label={t('entities.label')}
                value={labelId}
                options={[
                  { value: everyLabel, label: t('entities.label.all') },
                  ...labelOptions(labels, { withBelow: true })
                ]}
                onChange={setLabelId}
              />
              <SearchInput size="small" label={t('entities.search')} value={wanted} onChange={setWanted} />
              <span className={styles.total}>
                {t('entities.total', { shown: listed.rows.length, total: listed.total })}
              </span>
            </div>
            <ConceptTable
              projectId={projectId}
              rows={listed.rows}
              labels={labels}
              chosen={chosen}
              onChoose={(row) => setChosen(row)}
            />
          </section>
          <div className={styles.plots}>
            <SpreadPanel projectId={projectId} of={chosen} labels={labels} onAll={() => setChosen(null)} />
            <TogetherTable projectId={projectId} labels={labels} />
          </div>
        </div>
      )}
    </View>
  )
}
