// How the text is shown: line numbers beside it, names of labels in it.
import { useKeyHint } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { annotateGroups } from './annotate-actions.ts'
import styles from './DocumentEditor.module.css'
import type { SurfaceOptions } from './use-surface-options.ts'

export function TextOptions({ options: { lineNumbers, chips, toggle } }: { readonly options: SurfaceOptions }) {
  const t = useText()
  const hintOf = useKeyHint(annotateGroups)
  return (
    <div className={styles.options}>
      <IconButton
        icon="lines"
        label={t('annotate.lineNumbers')}
        aria-pressed={lineNumbers}
        onClick={() => toggle('lineNumbers')}
      />
      <IconButton
        icon="tag"
        label={t('annotate.chips')}
        keys={hintOf('annotate.chips')}
        aria-pressed={chips}
        onClick={() => toggle('chips')}
      />
    </div>
  )
}
