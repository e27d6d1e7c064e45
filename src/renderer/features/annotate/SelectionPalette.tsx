// The small palette at the selection: labels with their keys, those used last first; for a picked entity also what can be done to it.
import { memo } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { LabelButtons } from './LabelButtons.tsx'
import styles from './SelectionPalette.module.css'

interface SelectionPaletteProps {
  /** In the order to show them. */
  readonly labels: readonly Label[]
  /** The entity picked by a click; null where text is selected. */
  readonly annotation: Annotation | null
  readonly onLabel: (label: Label) => void
  /** The keys are the text's again. */
  readonly onLeave: () => void
  readonly onAccept: () => void
  readonly onRemove: () => void
}

const labelsShown = 8

/** Drawn once for a selection, not for each character that it grows by. */
export const SelectionPalette = memo(function SelectionPalette(props: SelectionPaletteProps) {
  const { labels, annotation, onLabel, onLeave, onAccept, onRemove } = props
  const t = useText()
  const isSuggestion = annotation?.status === 'suggestion'
  return (
    <div
      role="toolbar"
      aria-label={t(annotation === null ? 'annotate.labelSelection' : 'annotate.change')}
      className={styles.palette}
      // The text keeps the keys: a click here must not take the focus from it.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
      }}
    >
      <LabelButtons
        labels={labels}
        pressedId={annotation?.labelId ?? null}
        atMost={labelsShown}
        onLabel={onLabel}
        onLeave={onLeave}
      />
      {annotation === null ? null : (
        <div className={styles.actions}>
          {isSuggestion ? (
            <Button size="small" tone="quiet" icon="check" onClick={onAccept}>
              {t('annotate.accept')}
            </Button>
          ) : null}
          <Button size="small" tone="quiet" icon={isSuggestion ? 'close' : 'trash'} onClick={onRemove}>
            {t(isSuggestion ? 'annotate.reject' : 'annotate.delete')}
          </Button>
        </div>
      )}
    </div>
  )
})
