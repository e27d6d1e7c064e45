// The errors of a run, grouped by kind and type, each one click from its place.
import { useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import { type ErrorKind, errorKinds, type ResultError, type RunResult } from '../../../../shared/run-result.ts'
import { useFormats, useLabelName, useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Segmented } from '../../../ui/Toggle.tsx'
import type { LineMark } from './cut-at-marks.ts'
import styles from './ErrorPanel.module.css'
import { SentenceLine } from './SentenceLine.tsx'

interface ErrorPanelProps {
  readonly projectId: string
  readonly result: RunResult
  readonly labels: readonly Label[]
}

const atOnce = 25
const anyType = ''

export function ErrorPanel({ projectId, result, labels }: ErrorPanelProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const first = errorKinds.find((kind) => result.errorCounts[kind] > 0) ?? 'missed'
  const [kind, setKind] = useState<ErrorKind>(first)
  const [type, setType] = useState(anyType)
  const [shown, setShown] = useState(atOnce)
  const listed = result.errors.filter(
    (error) => error.kind === kind && (type === anyType || error.gold?.type === type || error.found?.type === type)
  )
  const types = Object.keys(result.types)
  return (
    <section className={styles.panel}>
      <div className={styles.filters}>
        <Segmented
          label={t('result.errors.kind')}
          value={kind}
          onChange={(next) => {
            setKind(next)
            setShown(atOnce)
          }}
          options={errorKinds.map((each) => ({
            value: each,
            label: t(`result.errors.${each}`, { count: formats.number(result.errorCounts[each]) })
          }))}
        />
        {types.length < 2 ? null : (
          <Select
            label={t('result.errors.type')}
            value={type}
            onChange={setType}
            size="small"
            options={[
              { value: anyType, label: t('result.errors.type.any') },
              ...types.map((value) => {
                const label = labels.find(({ id }) => id === value)
                return { value, label: label === undefined ? value : nameOf(label) }
              })
            ]}
          />
        )}
      </div>
      <p className={styles.says}>{t(`result.errors.${kind}.says`)}</p>
      {listed.length === 0 ? <p className={styles.says}>{t('result.errors.none')}</p> : null}
      <ul className={styles.list}>
        {listed.slice(0, shown).map((error) => (
          <SentenceLine
            key={keyOf(error)}
            projectId={projectId}
            sentence={error.sentence}
            marks={marksOf(error)}
            labels={labels}
          >
            {error.found === null ? null : (
              <span>{t('result.errors.sure', { score: formats.percent(error.found.score) })}</span>
            )}
          </SentenceLine>
        ))}
      </ul>
      {listed.length > shown ? (
        <Button tone="quiet" onClick={() => setShown(shown + 4 * atOnce)}>
          {t('result.more', { count: listed.length - shown })}
        </Button>
      ) : null}
      {result.errorCounts[kind] > result.errors.filter((error) => error.kind === kind).length ? (
        <p className={styles.says}>{t('result.errors.first')}</p>
      ) : null}
    </section>
  )
}

function marksOf({ gold, found }: ResultError): LineMark[] {
  return [
    ...(gold === null ? [] : [{ ...gold, side: 'gold' as const }]),
    ...(found === null ? [] : [{ ...found, side: 'found' as const }])
  ]
}

function keyOf({ sentence, gold, found }: ResultError): string {
  return [sentence.documentId, sentence.start, gold?.start, gold?.end, found?.start, found?.end].join(' ')
}
