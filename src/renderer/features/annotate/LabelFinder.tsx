// The box in which a label is found by typing of its name: Enter takes the first, Escape goes back to the text.
import { useRef } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { SearchInput } from '../../ui/Field.tsx'
import styles from './LabelButtons.module.css'
import { type Asked, useAnswer } from './use-asked.ts'

interface LabelFinderProps {
  readonly count: number
  readonly typed: string
  readonly asked: Asked | undefined
  /** What Enter takes; undefined while nothing is typed, and where nothing fits. */
  readonly first: Label | undefined
  readonly onType: (typed: string) => void
  readonly onLabel: (label: Label) => void
  readonly onLeave: (() => void) | undefined
}

export function LabelFinder({ count, typed, asked, first, onType, onLabel, onLeave }: LabelFinderProps) {
  const t = useText()
  const nameOf = useLabelName()
  const box = useRef<HTMLSpanElement>(null)
  useAnswer(asked, () => box.current?.querySelector('input')?.focus())
  const leave = () => {
    onType('')
    onLeave?.()
  }
  return (
    <span ref={box} className={styles.finder}>
      <SearchInput
        size="small"
        label={t('annotate.moreLabels', { count })}
        value={typed}
        onChange={onType}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && first !== undefined) {
            event.preventDefault()
            onLabel(first)
            leave()
          } else if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            leave()
          }
        }}
      />
      <span className="visually-hidden" role="status">
        {typed.trim() === ''
          ? ''
          : first === undefined
            ? t('annotate.noLabelFits')
            : t('annotate.enterTakes', { label: nameOf(first) })}
      </span>
    </span>
  )
}
