// How the text is shown: line numbers beside it, names of labels in it.
import { useKeyHint } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { annotateGroups } from './annotate-actions.ts'
import styles from './DocumentEditor.module.css'
import { toggleOption, useSurfaceOptions } from './use-surface-options.ts'

export function TextOptions() {
  const t = useText()
  const hintOf = useKeyHint(annotateGroups)
  const { lineNumbers, chips } = useSurfaceOptions()
  return (
    <div className={styles.options}>
      <IconButton
        icon="lines"
        label={t('annotate.lineNumbers')}
        aria-pressed={lineNumbers}
        onClick={() => toggleOption('lineNumbers')}
      />
      <IconButton
        icon="tag"
        label={t('annotate.chips')}
        keys={hintOf('annotate.chips')}
        aria-pressed={chips}
        onClick={() => toggleOption('chips')}
      />
    </div>
  )
}
