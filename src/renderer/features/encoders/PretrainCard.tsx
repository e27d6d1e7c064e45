// One button for second-stage pre-training: what it does and when it helps, in two sentences; what it reads; everything else under Options.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useProject } from '../../app/use-project.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Help } from '../../ui/Help.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './PretrainCard.module.css'
import type { PretrainingPlan } from './pretraining-plan.ts'
import { TextChoice } from './TextChoice.tsx'

interface PretrainCardProps {
  readonly projectId: string
  readonly plan: PretrainingPlan
  /** Shows what the tokenizer cuts to pieces. */
  readonly onLook: () => void
}

export function PretrainCard({ projectId, plan, onLook }: PretrainCardProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const project = useProject(projectId)
  const [name, setName] = useState<string | null>(null)
  const [documents, setDocuments] = useState(true)
  const [files, setFiles] = useState<readonly File[]>([])
  const [newWords, setNewWords] = useState(false)
  const [wholeEntities, setWholeEntities] = useState(true)
  const [epochs, setEpochs] = useState('')
  const start = useMutation(api.pretraining.start.mutationOptions({ onSuccess: () => setFiles([]) }))

  const usualName = t('pretraining.name.usual', { project: project?.name ?? '' })
  const parsedEpochs = epochs.trim() === '' ? null : Number(epochs)
  const epochsError =
    parsedEpochs === null || (parsedEpochs >= 0.1 && parsedEpochs <= 100) ? null : t('pretraining.epochs.range')
  const nothingToRead = (!documents || plan.documents === 0) && files.length === 0
  const begin = () =>
    start.mutate({
      projectId,
      name: (name ?? usualName).trim().slice(0, 120),
      documents: documents && plan.documents > 0,
      files: [...files],
      newWords,
      wholeEntities,
      ...(parsedEpochs !== null && { epochs: parsedEpochs })
    })

  return (
    <section className={styles.card} aria-label={t('pretraining.title')}>
      <div className={styles.top}>
        <div className={styles.words}>
          <h2 className={styles.title}>{t('pretraining.title')}</h2>
          <p className={styles.says}>{t('pretraining.what')}</p>
          <p className={styles.says}>{t('pretraining.when')}</p>
        </div>
        <Button
          size="large"
          icon="book"
          disabled={nothingToRead || start.isPending || epochsError !== null || (name ?? usualName).trim() === ''}
          onClick={begin}
        >
          {t(start.isPending ? 'pretraining.starting' : 'pretraining.start')}
        </Button>
      </div>
      <TextChoice plan={plan} documents={documents} onDocuments={setDocuments} files={files} onFiles={setFiles} />
      {start.isError ? <Callout tone="error">{errorText(start.error, t)}</Callout> : null}
      <details className={styles.details}>
        <summary className={styles.summary}>{t('pretraining.options')}</summary>
        <div className={styles.options}>
          <p className={styles.minor}>{t('pretraining.base', { encoder: plan.base.name })}</p>
          <div className={styles.fields}>
            <Field label={t('pretraining.name')}>
              <TextInput value={name ?? usualName} maxLength={120} onChange={setName} />
            </Field>
            <Field label={t('pretraining.epochs')} error={epochsError}>
              <TextInput
                inputMode="decimal"
                value={epochs}
                placeholder={t('pretraining.epochs.auto', { epochs: plan.epochs })}
                onChange={setEpochs}
              />
            </Field>
          </div>
          <div className={styles.check}>
            <Checkbox
              label={<Help text={t('pretraining.newWords.says')}>{t('pretraining.newWords')}</Help>}
              checked={newWords}
              onChange={setNewWords}
            />
            <Button size="small" tone="quiet" onClick={onLook}>
              {t('pretraining.newWords.look')}
            </Button>
          </div>
          <Checkbox
            label={t('pretraining.wholeEntities', { count: formats.number(plan.markedTerms) })}
            checked={wholeEntities && plan.markedTerms > 0}
            disabled={plan.markedTerms === 0}
            onChange={setWholeEntities}
          />
        </div>
      </details>
    </section>
  )
}
