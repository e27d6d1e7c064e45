// Above the text: which record it is, what is still open, and the steps that concern all of it.
import type { Document } from '../../../shared/entities.ts'
import { useKeyHint } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { NameText } from '../../ui/NameText.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { UndoButtons } from '../annotate/UndoButtons.tsx'
import styles from './RecordToolbar.module.css'
import { reviewGroups } from './review-actions.ts'
import { SignOffLine } from './SignOffLine.tsx'
import type { Review } from './use-review.ts'

interface RecordToolbarProps {
  readonly document: Document
  readonly review: Review
  readonly onAcceptAll: () => void
}

export function RecordToolbar({ document, review, onAcceptAll }: RecordToolbarProps) {
  const t = useText()
  const hintOf = useKeyHint(reviewGroups)
  const open = document.annotations.filter((mark) => mark.status === 'suggestion').length
  const openShown = review.visited.some((mark) => mark.status === 'suggestion')
  const hidden = document.annotations.length - review.shown.length
  return (
    <header className={styles.toolbar}>
      <div className={styles.heading}>
        <h2 className={styles.name}>
          <NameText name={document.name} />
        </h2>
        <p className={styles.facts}>
          {t(`status.${document.status}`)} · {t('review.record.open', { open })}
          {hidden > 0
            ? ` · ${t('review.record.filtered', { shown: review.shown.length, all: document.annotations.length })}`
            : null}
        </p>
        {document.signOff === null ? null : (
          <p className={styles.facts}>
            <SignOffLine signOff={document.signOff} />
          </p>
        )}
      </div>
      <UndoButtons
        document={document}
        undoKeys={hintOf('review.undo')}
        redoKeys={hintOf('review.redo')}
        onUndo={() => void review.undo()}
        onRedo={() => void review.redo()}
      />
      <Tooltip text={t('review.keys.accept-all')} keys={hintOf('review.acceptAll')}>
        <Button disabled={!openShown} onClick={onAcceptAll}>
          {t('review.accept-all')}
        </Button>
      </Tooltip>
      <Tooltip text={open > 0 ? t('review.done.open', { count: open }) : t('review.keys.done')}>
        <Button icon="check" onClick={() => void review.finish()}>
          {t(document.signOff?.state === 'current' ? 'review.done.next' : 'review.done')}
          <Kbd keys={hintOf('review.done')} />
        </Button>
      </Tooltip>
    </header>
  )
}
