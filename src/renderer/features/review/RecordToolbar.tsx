// Above the text: which record it is, what is still open, and the steps that concern all of it.
import type { Document } from '../../../shared/entities.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { NameText } from '../../ui/NameText.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { UndoButtons } from '../annotate/UndoButtons.tsx'
import styles from './RecordToolbar.module.css'
import { SignOffLine } from './SignOffLine.tsx'
import type { Review } from './use-review.ts'

interface RecordToolbarProps {
  readonly document: Document
  readonly review: Review
  readonly onAcceptAll: () => void
}

export function RecordToolbar({ document, review, onAcceptAll }: RecordToolbarProps) {
  const t = useText()
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
      <UndoButtons document={document} onUndo={() => void review.undo()} onRedo={() => void review.redo()} />
      <Tooltip text={t('review.keys.accept-all')} keys="Shift+A">
        <Button disabled={!openShown} onClick={onAcceptAll}>
          {t('review.accept-all')}
        </Button>
      </Tooltip>
      <Tooltip text={open > 0 ? t('review.done.open', { count: open }) : t('review.keys.done')}>
        <Button icon="check" onClick={() => void review.finish()}>
          {t(document.signOff?.state === 'current' ? 'review.done.next' : 'review.done')}
          <Kbd keys="Enter" />
        </Button>
      </Tooltip>
    </header>
  )
}
