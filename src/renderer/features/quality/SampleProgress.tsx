// How far the sample is reviewed, and whether it is enough for the width that was asked for.
import { Link } from '@tanstack/react-router'
import type { QualitySample } from '../../../shared/quality.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useMakerName } from '../taggers/use-maker-name.ts'
import { judgeSample } from './judge-sample.ts'
import styles from './QualityView.module.css'

interface SampleProgressProps {
  readonly projectId: string
  readonly sample: QualitySample
  readonly halfWidth: number
  readonly isBusy: boolean
  readonly onDraw: (documents: number) => void
}

export function SampleProgress({ projectId, sample, halfWidth, isBusy, onDraw }: SampleProgressProps) {
  const t = useText()
  const formats = useFormats()
  const makerName = useMakerName()
  const { documents, reviewed, archive, taggerName, drawnBy, drawnAt } = sample
  const verdict = judgeSample(sample, halfWidth)
  const points = formats.number(Math.round(halfWidth * 100))
  return (
    <section className={styles.progress} aria-label={t('review.scope.sample')}>
      <p className={styles.line}>
        {t('quality.sample', {
          documents: formats.number(documents),
          archive: formats.number(archive),
          tagger: makerName(taggerName),
          by: makerName(drawnBy),
          at: formats.moment(drawnAt)
        })}
      </p>
      <div className={styles.bar}>
        <Progress label={t('quality.reviewed')} share={documents === 0 ? 0 : reviewed / documents} />
        <span className={styles.count}>
          {t('quality.reviewed.of', { reviewed: formats.number(reviewed), documents: formats.number(documents) })}
        </span>
        <Link
          to="/p/$projectId/review/{-$documentId}"
          params={{ projectId, documentId: undefined }}
          search={{ scope: 'sample' }}
          className={buttonClass(reviewed < documents ? 'primary' : 'plain')}
        >
          {t('quality.review')}
        </Link>
      </div>
      <Callout
        tone={verdict.kind === 'enough' || verdict.kind === 'whole' ? 'good' : 'info'}
        title={t(`quality.verdict.${verdict.kind}`, { points })}
        actions={
          verdict.kind === 'more' ? (
            <Button disabled={isBusy} onClick={() => onDraw(verdict.documents)}>
              {t('quality.draw.more', { documents: verdict.documents })}
            </Button>
          ) : undefined
        }
      >
        {t(`quality.verdict.${verdict.kind}.says`, {
          points,
          documents: verdict.kind === 'more' ? verdict.documents + documents : documents
        })}
      </Callout>
    </section>
  )
}
