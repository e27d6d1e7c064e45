// All pre-trainings of the project: how each goes or went, and what can be done with it.
import { useMutation } from '@tanstack/react-query'
import type { Pretraining } from '../../../shared/encoders.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { notify } from '../../ui/notify.ts'
import { Progress } from '../../ui/Progress.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { useDuration } from '../jobs/use-duration.ts'
import { PretrainingFigures } from './PretrainingFigures.tsx'
import styles from './PretrainingList.module.css'
import { isGoing, usePretrainings } from './use-pretrainings.ts'

interface PretrainingListProps {
  readonly projectId: string
  readonly onExamine: (encoderId: string) => void
}

export function PretrainingList({ projectId, onExamine }: PretrainingListProps) {
  const t = useText()
  const pretrainings = usePretrainings(projectId)
  if (pretrainings.length === 0) return null
  return (
    <section className={styles.list} aria-label={t('pretraining.list')}>
      <h2 className={styles.heading}>{t('pretraining.list')}</h2>
      {pretrainings.map((pretraining) => (
        <PretrainingItem key={pretraining.id} pretraining={pretraining} onExamine={onExamine} />
      ))}
    </section>
  )
}

interface ItemProps {
  readonly pretraining: Pretraining
  readonly onExamine: (encoderId: string) => void
}

function PretrainingItem({ pretraining, onExamine }: ItemProps) {
  const t = useText()
  const formats = useFormats()
  const duration = useDuration()
  const { name, state, baseName, text, epochs, step, totalSteps, secondsLeft, message } = pretraining
  const { documents, files } = text
  return (
    <article className={styles.item} aria-label={name}>
      <header className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <span className={styles.minor}>{t('pretraining.from', { base: baseName })}</span>
        <span role="status">
          <Badge tone={state === 'done' ? 'good' : 'quiet'}>{t(`pretraining.state.${state}`)}</Badge>
        </span>
        <span className={styles.spacer} />
        <Actions pretraining={pretraining} onExamine={onExamine} />
      </header>
      <p className={styles.minor}>
        {t('pretraining.text', {
          ...{ documents, files, characters: formats.number(text.characters) },
          epochs: formats.number(epochs)
        })}
      </p>
      {isGoing(pretraining) ? (
        <div className={styles.progress}>
          <Progress label={name} share={totalSteps === 0 ? null : step / totalSteps} className={styles.bar} />
          {totalSteps === 0 ? null : (
            <span>
              {t('pretraining.step', { step: formats.number(step), total: formats.number(totalSteps) })}
              {secondsLeft === null ? '' : ` · ${t('pretraining.left', { time: duration(secondsLeft) })}`}
            </span>
          )}
        </div>
      ) : null}
      {message === null ? null : <p>{message}</p>}
      <PretrainingFigures pretraining={pretraining} />
    </article>
  )
}

function Actions({ pretraining, onExamine }: ItemProps) {
  const t = useText()
  const api = useApi()
  const { id: pretrainingId, projectId, name, state, step, encoderId } = pretraining
  const pause = useMutation(api.pretraining.pause.mutationOptions({ onError: tellError }))
  const cancel = useMutation(api.pretraining.cancel.mutationOptions({ onError: tellError }))
  const resume = useMutation(api.pretraining.resume.mutationOptions({ onError: tellError }))
  const remove = useMutation(api.pretraining.remove.mutationOptions({ onError: tellError }))
  const choose = useMutation(
    api.encoders.choose.mutationOptions({
      onError: tellError,
      onSuccess: () => notify({ tone: 'good', title: (t) => t('pretraining.used', { name }) })
    })
  )
  if (state === 'queued' || state === 'running') {
    return (
      <>
        <Button size="small" onClick={() => pause.mutate({ pretrainingId })}>
          {t('pretraining.pause')}
        </Button>
        <Button size="small" tone="quiet" onClick={() => cancel.mutate({ pretrainingId })}>
          {t('pretraining.cancel')}
        </Button>
      </>
    )
  }
  if (state === 'stopping') return null
  const removeButton = (
    <Button size="small" tone="quiet" icon="trash" onClick={() => remove.mutate({ pretrainingId })}>
      {t('pretraining.remove')}
    </Button>
  )
  if (state === 'done') {
    return (
      <>
        {encoderId === null ? null : (
          <>
            <Button size="small" onClick={() => onExamine(encoderId)}>
              {t('encoders.fit')}
            </Button>
            <Button size="small" onClick={() => choose.mutate({ projectId, encoderId })}>
              {t('pretraining.use')}
            </Button>
          </>
        )}
        {removeButton}
      </>
    )
  }
  return (
    <>
      <Button size="small" icon="play" onClick={() => resume.mutate({ pretrainingId })}>
        {t('pretraining.resume')}
      </Button>
      {step === 0 ? null : (
        <Tooltip text={t('pretraining.finish.help')}>
          <Button size="small" tone="quiet" onClick={() => resume.mutate({ pretrainingId, finish: true })}>
            {t('pretraining.finish')}
          </Button>
        </Tooltip>
      )}
      {removeButton}
    </>
  )
}
