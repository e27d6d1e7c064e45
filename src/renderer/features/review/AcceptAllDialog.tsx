// Accepts all that is shown above a band, with the count said first; one undo takes it back.
import { useEffect, useRef, useState } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Toggle.tsx'
import styles from './AcceptAllDialog.module.css'
import { type ScoreBand, scoreBands } from '../../../shared/score-bands.ts'
import { openAbove } from './walk.ts'

interface AcceptAllDialogProps {
  /** What the filters show. */
  readonly marks: readonly Annotation[]
  readonly onAccept: (ids: string[]) => void
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function AcceptAllDialog({ marks, onAccept, onClose }: AcceptAllDialogProps) {
  const t = useText()
  const [band, setBand] = useState<ScoreBand>(() => highestWithMarks(marks))
  const chosen = openAbove(marks, band)
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // After the dialog has placed its own focus: Enter then does what the count says.
    const due = setTimeout(() => confirm.current?.focus())
    return () => clearTimeout(due)
  }, [])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('review.accept-all.title')}
      description={t('review.accept-all.says')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            ref={confirm}
            tone="primary"
            disabled={chosen.length === 0}
            onClick={() => onAccept(chosen.map((mark) => mark.id))}
          >
            {t('review.accept-all.count', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={styles.bands}>
        <Segmented
          label={t('review.facets.bands')}
          value={band}
          options={scoreBands.toReversed().map((each) => ({
            value: each,
            label: `${t(`review.accept-all.band.${each}`)} · ${openAbove(marks, each).length}`
          }))}
          onChange={setBand}
        />
      </div>
    </Dialog>
  )
}

function highestWithMarks(marks: readonly Annotation[]): ScoreBand {
  return scoreBands.toReversed().find((band) => openAbove(marks, band).length > 0) ?? 'high'
}
