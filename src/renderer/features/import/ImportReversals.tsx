// In the report of an import: the way to take it back or bring it back, and each time that it was done.
import { useState } from 'react'
import type { ImportReport } from '../../../shared/imports.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import styles from './Import.module.css'
import { TakeBackDialog } from './TakeBackDialog.tsx'
import { useReversal } from './use-reversal.ts'

interface ImportReversalsProps {
  readonly report: ImportReport
  readonly projectId: string
  /** Closes what shows the report. */
  readonly onLeave: () => void
}

export function ImportReversals({ report, projectId, onLeave }: ImportReversalsProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const [isAsking, setIsAsking] = useState(false)
  const { bringBack, isBusy } = useReversal(projectId, report.id)
  return (
    <section className={styles.reversals}>
      {report.takenBack ? (
        <Callout
          tone="info"
          title={t('takeBack.isTakenBack')}
          actions={
            <Button size="small" icon="redo" disabled={isBusy} onClick={() => void bringBack()}>
              {t('takeBack.bringBack')}
            </Button>
          }
        >
          {t('takeBack.isTakenBackText')}
        </Callout>
      ) : report.documents > 0 ? (
        <Button size="small" icon="undo" onClick={() => setIsAsking(true)}>
          {t('takeBack.open')}
        </Button>
      ) : null}
      {report.reversals.length === 0 ? null : (
        <ol className={styles.facts}>
          {report.reversals.map(({ action, at, by, documents, kept }) => (
            <li key={at}>
              <time dateTime={at}>{formats.moment(at)}</time> ·{' '}
              {t(`takeBack.was.${action}`, { by: nameOf(by), documents, kept })}
            </li>
          ))}
        </ol>
      )}
      {isAsking ? (
        <TakeBackDialog
          projectId={projectId}
          importId={report.id}
          onClose={() => setIsAsking(false)}
          onLeave={onLeave}
        />
      ) : null}
    </section>
  )
}
