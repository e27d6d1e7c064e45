// The saved states of the label set: when, by whom, what changed, and a way to bring one back with the labels that spans had.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import type { LabelVersion } from '../../../shared/many-documents.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './BulkChangesDialog.module.css'
import { compareVersions } from './label-draft.ts'
import { LabelReturnDialog } from './LabelReturnDialog.tsx'

interface LabelVersionsDialogProps {
  readonly projectId: string
  /** It holds what was typed and is not saved: a version must not take its place. */
  readonly isDraftEdited: boolean
  readonly onClose: () => void
  /** A version is in force again. */
  readonly onBroughtBack: () => void
}

/** Drawn only while it is open. */
export function LabelVersionsDialog({ projectId, isDraftEdited, onClose, onBroughtBack }: LabelVersionsDialogProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const api = useApi()
  const [asked, setAsked] = useState<LabelVersion | null>(null)
  const { data: versions, error } = useQuery(
    api.labelSets.versions.queryOptions({ input: { projectId }, staleTime: 0, gcTime: 0 })
  )
  if (asked !== null)
    return (
      <LabelReturnDialog
        projectId={projectId}
        version={asked}
        known={versions?.flatMap(({ labels }) => labels) ?? []}
        onClose={() => setAsked(null)}
        onDone={onBroughtBack}
      />
    )
  return (
    <Dialog open onClose={onClose} title={t('labels.versions')} description={t('labels.versions.text')}>
      {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
      {isDraftEdited ? <Callout tone="info">{t('labels.versions.saveFirst')}</Callout> : null}
      <ol className={styles.list}>
        {versions?.map((version, place) => (
          <li key={version.version} className={styles.change}>
            <div className={styles.what}>
              <Difference labels={version.labels} before={versions[place + 1]?.labels} />
              <div className={styles.facts}>
                {t('labels.version', { version: version.version })} ·{' '}
                <time dateTime={version.at}>{formats.moment(version.at)}</time>
                {version.by === null ? null : ` · ${nameOf(version.by)}`}
              </div>
            </div>
            {place === 0 ? (
              <span className={styles.facts}>{t('labels.versions.inForce')}</span>
            ) : (
              <Button
                size="small"
                icon="undo"
                disabled={isDraftEdited}
                aria-label={t('labels.versions.bringBackOne', { version: version.version })}
                onClick={() => setAsked(version)}
              >
                {t('labels.versions.bringBack')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

interface DifferenceProps {
  readonly labels: readonly Label[]
  /** Absent for the oldest of the list. */
  readonly before: readonly Label[] | undefined
}

function Difference({ labels, before }: DifferenceProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const names = (some: readonly Label[]) => formats.enumeration(some.map(nameOf))
  if (before === undefined) return t('labels.versions.first', { labels: names(labels) })
  const difference = compareVersions(before, labels)
  const said = (['added', 'removed', 'changed'] as const)
    .filter((kind) => difference[kind].length > 0)
    .map((kind) => t(`labels.versions.${kind}`, { labels: names(difference[kind]) }))
  return said.length === 0 ? t('labels.versions.order') : said.join(' ')
}
