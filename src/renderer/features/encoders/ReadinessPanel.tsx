// How well one encoder fits the project: figures, what they mean and what to do, in plain words.
import { useQuery } from '@tanstack/react-query'
import type { Encoder } from '../../../shared/encoders.ts'
import type { Readiness, ReadinessFinding } from '../../../shared/readiness.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Help } from '../../ui/Help.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './ReadinessPanel.module.css'

interface ReadinessPanelProps {
  readonly projectId: string
  readonly encoder: Pick<Encoder, 'id' | 'name'>
  readonly onClose: () => void
}

export function ReadinessPanel({ projectId, encoder, onClose }: ReadinessPanelProps) {
  const t = useText()
  const api = useApi()
  const readiness = useQuery(
    api.encoders.readiness.queryOptions({ input: { projectId, encoderId: encoder.id }, retry: false })
  )
  const title = t('readiness.title', { encoder: encoder.name })
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <IconButton icon="close" size="small" label={t('common.close')} onClick={onClose} />
      </header>
      {readiness.isPending ? (
        <div role="status">
          {t('readiness.measuring')}
          <Progress label={title} share={null} className={styles.bar} />
        </div>
      ) : null}
      {readiness.isError ? (
        <Callout tone="error" actions={<Button onClick={() => void readiness.refetch()}>{t('common.retry')}</Button>}>
          {errorText(readiness.error, t)}
        </Callout>
      ) : null}
      {readiness.data === undefined ? null : <Report readiness={readiness.data} />}
    </section>
  )
}

const tones: Partial<Record<ReadinessFinding, IconName>> = {
  ready: 'check',
  'better-than-baseline': 'check',
  'no-difference': 'info',
  'cannot-guess': 'info',
  'little-text': 'info'
}
/** Words named; the rest are counted. */
const namedWords = 12

function Report({
  readiness: { coverage, pseudoPerplexity, splitWords, probe, findings }
}: {
  readonly readiness: Readiness
}) {
  const t = useText()
  const formats = useFormats()
  const figures = [
    ['unknown', formats.percent(coverage.unknownShare)],
    ['whole', formats.percent(coverage.wholeShare)],
    ['pieces', formats.score(coverage.piecesPerWord)],
    [
      'perplexity',
      pseudoPerplexity === null ? t('readiness.perplexity.none') : formats.number(Math.round(pseudoPerplexity.perWord))
    ]
  ] as const
  const named = splitWords.words
    .slice(0, namedWords)
    .map(({ word, pieces }) => t('readiness.split.word', { word, pieces }))
  return (
    <>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={finding} className={styles.finding}>
            <Icon name={tones[finding] ?? 'warning'} size={14} />
            {t(`readiness.${finding}`)}
          </li>
        ))}
      </ul>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>
              <Help text={t(`readiness.${name}.help`)}>{t(`readiness.${name}`)}</Help>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {probe === null ? null : (
        <p className={styles.minor}>
          {t('readiness.probe', {
            f1: formats.score(probe.f1),
            baselineF1: formats.score(probe.baselineF1),
            baseline: probe.baseline,
            low: formats.score(probe.low),
            high: formats.score(probe.high),
            support: probe.support,
            sentences: probe.sentences
          })}
        </p>
      )}
      {named.length === 0 ? null : (
        <p className={styles.minor}>{t('readiness.split', { count: splitWords.count, words: formats.list(named) })}</p>
      )}
    </>
  )
}
