// The keys of the review view, and the sheet that lists them.
import { useMemo } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { type KeyGroup, useViewOffer } from '../../app/commands.ts'
import { type KeyBindings, useKeys } from '../../app/keyboard.ts'
import { useText } from '../../locales/use-text.ts'
import type { Review } from './use-review.ts'

interface ReviewKeys {
  readonly review: Review
  readonly labels: readonly Label[]
  readonly onAcceptAll: () => void
  readonly onStepDocument: (by: 1 | -1) => void
}

const noCommands: never[] = []

export function useReviewKeys({ review, labels, onAcceptAll, onStepDocument }: ReviewKeys): void {
  const t = useText()
  const labelKeys: KeyBindings = Object.fromEntries(
    labels
      .filter((label) => label.key !== '')
      .map((label) => [label.key.toLowerCase(), () => void review.label(label.id)])
  )
  useKeys({
    ...labelKeys,
    a: review.accept,
    r: review.reject,
    x: review.reject,
    n: () => review.step(1),
    j: () => review.step(1),
    p: () => review.step(-1),
    k: () => review.step(-1),
    'Alt+ArrowRight': () => review.move('end', 1),
    'Alt+ArrowLeft': () => review.move('end', -1),
    'Alt+Shift+ArrowRight': () => review.move('start', 1),
    'Alt+Shift+ArrowLeft': () => review.move('start', -1),
    'Alt+ArrowDown': () => onStepDocument(1),
    'Alt+ArrowUp': () => onStepDocument(-1),
    'Shift+a': onAcceptAll,
    'Ctrl+z': () => void review.undo(),
    'Ctrl+Shift+z': () => void review.redo(),
    'Ctrl+y': () => void review.redo(),
    Escape: () => review.setSelection(null),
    Enter: () => void review.finish()
  })

  const keys = useMemo<KeyGroup[]>(
    () => [
      {
        title: t('review.keys'),
        keys: [
          { keys: ['A'], does: t('review.keys.accept') },
          { keys: ['R', 'X'], does: t('review.keys.reject') },
          { keys: ['1–9'], does: t('review.keys.relabel') },
          { keys: ['Alt+Left', 'Alt+Right'], does: t('review.keys.end') },
          { keys: ['Alt+Shift+Left', 'Alt+Shift+Right'], does: t('review.keys.start') },
          { keys: ['N', 'J'], does: t('review.keys.next') },
          { keys: ['P', 'K'], does: t('review.keys.previous') },
          { keys: ['Shift+A'], does: t('review.keys.accept-all') },
          { keys: ['Enter'], does: t('review.keys.done') },
          { keys: ['Alt+Down', 'Alt+Up'], does: t('review.keys.documents') },
          { keys: ['Ctrl+Z', 'Ctrl+Shift+Z'], does: t('review.keys.undo') }
        ]
      }
    ],
    [t]
  )
  useViewOffer('review', noCommands, keys)
}
