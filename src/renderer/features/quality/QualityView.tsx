// How good a tagger is on what it tagged: draw documents by lot, review them, and read precision and recall with their intervals.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { halfWidths } from '../../../shared/quality.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useProject } from '../../app/use-project.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { View } from '../../ui/View.tsx'
import { EmptyReview } from '../review/EmptyReview.tsx'
import { ReviewTabs } from '../review/ReviewTabs.tsx'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import styles from './QualityView.module.css'
import { SampleFigures } from './SampleFigures.tsx'
import { SampleProgress } from './SampleProgress.tsx'

/** Documents of a first sample. */
const usualSample = 50
const usualWidth = 0.05

export function QualityView({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useTaggerName()
  const api = useApi()
  const [halfWidth, setHalfWidth] = useState<number>(usualWidth)
  const [chosen, setChosen] = useState<string | null>(null)
  const taggers = useQuery(api.tagging.taggers.queryOptions({ input: { projectId } })).data ?? []
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels
  const asked = useQuery(api.quality.sample.queryOptions({ input: { projectId, halfWidth } }))
  const draw = useMutation(api.quality.draw.mutationOptions({ onError: tellError }))
  const project = useProject(projectId)
  const sample = asked.data
  const taggerId = chosen ?? sample?.taggerId ?? taggers[0]?.id
  const isMore = sample != null && sample.taggerId === taggerId
  const isWhole = isMore && sample.documents === sample.archive
  // No more than there are.
  const left = isMore ? sample.archive - sample.documents : (project?.documents ?? usualSample)
  const documents = left === 0 ? usualSample : Math.min(usualSample, left)
  const begin = (documents: number) => {
    if (taggerId !== undefined) draw.mutate({ projectId, taggerId, documents })
  }
  if (project?.documents === 0)
    return <EmptyReview projectId={projectId} part="review.tab.quality" says={t('quality.empty.documents')} />
  const choices = (
    <div className={styles.choices}>
      <Field label={t('quality.tagger')}>
        <Select
          label={t('quality.tagger')}
          value={taggerId ?? ''}
          options={taggers.map((tagger) => ({ value: tagger.id, label: nameOf(tagger) }))}
          onChange={setChosen}
        />
      </Field>
      <Field label={t('quality.width')}>
        <Select
          label={t('quality.width')}
          value={String(halfWidth)}
          options={halfWidths.map((width) => ({
            value: String(width),
            label: t('quality.width.value', { points: formats.number(Math.round(width * 100)) }),
            note: t(`quality.width.${width === 0.1 ? 'coarse' : width === 0.05 ? 'usual' : 'fine'}`)
          }))}
          onChange={(value) => setHalfWidth(Number(value))}
        />
      </Field>
      <Button
        tone={sample == null ? 'primary' : 'plain'}
        disabled={draw.isPending || taggerId === undefined || isWhole}
        onClick={() => begin(documents)}
      >
        {t(isWhole ? 'quality.draw.whole' : isMore ? 'quality.draw.more' : 'quality.draw', { documents })}
      </Button>
    </div>
  )
  return (
    <View title={t('review.title')} summary={<ReviewTabs projectId={projectId} current="review.tab.quality" />}>
      <p className={styles.says}>{t('quality.says')}</p>
      {choices}
      {asked.error === null ? null : (
        <Callout tone="error" actions={<Button onClick={() => void asked.refetch()}>{t('common.retry')}</Button>}>
          {errorText(asked.error, t)}
        </Callout>
      )}
      {sample === null ? (
        <EmptyState icon="review" title={t('quality.empty.title')} text={t('quality.empty.says')} />
      ) : sample !== undefined && labels !== undefined ? (
        <>
          <SampleProgress
            projectId={projectId}
            sample={sample}
            halfWidth={halfWidth}
            isBusy={draw.isPending}
            onDraw={begin}
          />
          {sample.rows.length === 0 ? null : <SampleFigures sample={sample} labels={labels} />}
        </>
      ) : null}
    </View>
  )
}
