// Who changed the document, when and what, the newest first; what was undone is struck out.
import { useQuery } from '@tanstack/react-query'
import type { HistoryEntry } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { Button } from '../../ui/Button.tsx'
import { useFormats, useText } from '../../locales/use-text.ts'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import { useMakerName } from '../taggers/use-maker-name.ts'
import styles from './Inspector.module.css'
import { surfaceOf } from './surface-of.ts'

interface HistoryListProps {
  readonly documentId: string
  readonly text: string
  readonly labels: readonly Label[]
  /** Brings the document back to how it was after this entry. */
  readonly onRestore: (sequence: number) => void
  readonly onTakeBack: (() => void) | null
}

export function HistoryList({ documentId, text, labels, onRestore, onTakeBack }: HistoryListProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const makerName = useMakerName()
  const entries = useQuery(api.documents.history.queryOptions({ input: { documentId } })).data
  if (entries === undefined) return null
  if (entries.length === 0) return <p className={styles.none}>{t('annotate.noHistory')}</p>
  const newest = Math.max(...entries.map(({ sequence }) => sequence))
  return (
    <ol className={styles.history} aria-label={t('annotate.historyOf')}>
      {entries.toReversed().map((entry) => (
        <li key={entry.sequence} className={styles.entry} data-undone={entry.undone ? '' : undefined}>
          <div className={styles.what}>
            {makerName(entry.by)} {t(`history.${entry.action}`, { count: entry.annotations })}
            {entry.elsewhere === true ? <span className={styles.when}> · {t('annotate.elsewhere')}</span> : null}
            {entry.undone ? <span className="visually-hidden"> ({t('annotate.undone')})</span> : null}
          </div>
          <About entry={entry} text={text} labels={labels} />
          <time className={styles.when} dateTime={entry.at}>
            {formats.moment(entry.at)}
          </time>
          {entry.sequence === newest || entry.sequence < 0 ? null : (
            <Button size="small" tone="quiet" className={styles.restore} onClick={() => onRestore(entry.sequence)}>
              {t('annotate.restore')}
            </Button>
          )}
          {entry.action === 'import' && onTakeBack !== null ? (
            <Button size="small" tone="quiet" className={styles.restore} onClick={onTakeBack}>
              {t('takeBack.history')}
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

interface AboutProps {
  readonly entry: HistoryEntry
  readonly text: string
  readonly labels: readonly Label[]
}

/** Of which words a change was and what label they had or got; the state that the document came to. */
function About({ entry, text, labels }: AboutProps) {
  const { about, status } = entry
  if (about === undefined) {
    return status === undefined ? null : (
      <div className={styles.about}>
        <StatusMark status={status} />
      </div>
    )
  }
  const find = (id: string | undefined) => labels.find((each) => each.id === id)
  const [before, label] = [find(about.labelBefore), find(about.labelId)]
  return (
    <div className={styles.about}>
      <span className={styles.words} title={surfaceOf(text, about)}>
        {surfaceOf(text, about)}
      </span>
      {before === undefined ? null : (
        <>
          <LabelChip label={before} />→
        </>
      )}
      {label === undefined ? null : <LabelChip label={label} />}
    </div>
  )
}
