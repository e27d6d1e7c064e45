// The selected mark: what it says, how sure the tagger was, and everything that can be decided about it.
import type { Annotation } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { useKeyHint } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Help } from '../../ui/Help.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { type Edge, type EdgeAction, EdgeSteps } from '../annotate/EdgeSteps.tsx'
import entity from '../annotate/Entity.module.css'
import { surfaceOf } from '../annotate/surface-of.ts'
import { useAuthorWords } from '../annotate/use-author-words.ts'
import { BandMark } from './BandMark.tsx'
import styles from './MarkPanel.module.css'
import { reviewGroups } from './review-actions.ts'
import { bandOfMark } from '../../../shared/score-bands.ts'

interface MarkPanelProps {
  readonly text: string
  readonly mark: Annotation
  readonly labels: readonly Label[]
  readonly onAccept: () => void
  readonly onReject: () => void
  readonly onRelabel: (labelId: string) => void
  readonly onMove: (edge: Edge, by: 1 | -1) => void
}

export function MarkPanel({ text, mark, labels, onAccept, onReject, onRelabel, onMove }: MarkPanelProps) {
  const t = useText()
  const labelOptions = useLabelOptions()
  const authorOf = useAuthorWords()
  const hintOf = useKeyHint(reviewGroups)
  const edgeHintOf = (action: EdgeAction) => hintOf(`review.${action}`)
  const label = labels.find((candidate) => candidate.id === mark.labelId)
  const band = bandOfMark(mark)
  return (
    <section className={styles.panel}>
      <p className={cx(entity.words, styles.words)}>{surfaceOf(text, mark)}</p>
      <p className={styles.facts}>
        {label === undefined ? mark.labelId : <LabelChip label={label} suggestion={mark.status === 'suggestion'} />}
        <span>
          {band === null ? `${t(`review.mark.${mark.status}`)} · ${authorOf(mark)}` : <BandMark band={band} long />}
        </span>
      </p>
      <div className={styles.decide}>
        <Button tone="primary" icon="check" disabled={mark.status === 'accepted'} onClick={onAccept}>
          {t('review.accept')}
          <Kbd keys={hintOf('review.accept')} />
        </Button>
        <Button icon="close" disabled={mark.status === 'rejected'} onClick={onReject}>
          {t('review.reject')}
          <Kbd keys={hintOf('review.reject')} />
        </Button>
      </div>
      <div className={styles.fix}>
        <Select
          size="small"
          label={t('review.relabel')}
          className={styles.select}
          value={mark.labelId}
          options={labelOptions(labels, { withKeys: true })}
          onChange={onRelabel}
        />
        <div className={entity.edges}>
          <Help text={t('review.boundary.help')}>{t('review.boundary')}</Help>
          <EdgeSteps edge="start" hintOf={edgeHintOf} onMove={onMove} />
          <EdgeSteps edge="end" hintOf={edgeHintOf} onMove={onMove} />
        </div>
      </div>
    </section>
  )
}
