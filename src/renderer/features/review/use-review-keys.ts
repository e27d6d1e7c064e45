// The keys of the review view, and the sheet that lists and changes them.
import { useMemo } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { type KeyGroup, useViewOffer } from '../../app/commands.ts'
import { bindKeys, bindLabels } from '../../app/key-map.ts'
import { type KeyBindings, useKeys } from '../../app/keyboard.ts'
import { useKeyCommands } from '../../app/use-key-commands.ts'
import { useKeyGroups, useKeyOverrides } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { type ReviewActionId, reviewGroups } from './review-actions.ts'
import type { Review } from './use-review.ts'

interface ReviewKeys {
  readonly review: Review
  readonly labels: readonly Label[]
  readonly onAcceptAll: () => void
  readonly onStepDocument: (by: 1 | -1) => void
}

export function useReviewKeys({ review, labels, onAcceptAll, onStepDocument }: ReviewKeys): void {
  const t = useText()
  const overrides = useKeyOverrides()
  const acts: Readonly<Record<ReviewActionId, KeyBindings[string]>> = {
    'review.accept': review.accept,
    'review.reject': review.reject,
    'review.acceptAll': onAcceptAll,
    'review.startLeft': () => review.move('start', -1),
    'review.startRight': () => review.move('start', 1),
    'review.endLeft': () => review.move('end', -1),
    'review.endRight': () => review.move('end', 1),
    'review.undo': () => void review.undo(),
    'review.redo': () => void review.redo(),
    'review.next': () => review.step(1),
    'review.previous': () => review.step(-1),
    // Held, it would vouch for one document after another that nobody has looked at.
    'review.done': ({ repeat }) => {
      if (!repeat) void review.finish()
    },
    'review.nextDocument': () => onStepDocument(1),
    'review.previousDocument': () => onStepDocument(-1)
  }
  useKeys({
    ...bindKeys(reviewGroups, overrides, acts),
    Escape: () => review.setSelection(null),
    ...bindLabels(labels, ({ id }) => void review.label(id))
  })

  const own = useKeyGroups(reviewGroups)
  const keys = useMemo<KeyGroup[]>(
    () => [{ title: t('review.keys'), keys: [{ keys: ['1–9'], does: t('review.keys.relabel') }] }, ...own],
    [t, own]
  )
  useViewOffer('review', useKeyCommands(reviewGroups, acts), keys)
}
