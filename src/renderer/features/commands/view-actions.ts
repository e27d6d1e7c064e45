// The actions that keys are given to, of every view: what the view in front does not offer can still be found and named.
import type { MessageKey } from '../../locales/messages.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { annotateGroups } from '../annotate/annotate-actions.ts'
import { caretGroups } from '../annotate/surface/caret-keys.ts'
import { suspectGroups } from '../label-errors/suspect-actions.ts'
import { reviewGroups } from '../review/review-actions.ts'
import { adjudicateGroups } from '../team/adjudicate/adjudicate-actions.ts'
import { canBind, findHolder, type KeyAction, type KeyActionGroup, type KeyOverrides } from '../../app/key-map.ts'

interface ViewActions {
  /** As the view names itself when it offers its keys. */
  readonly view: string
  readonly name: MessageKey
  readonly icon: IconName
  readonly to:
    | '/p/$projectId/annotate/{-$documentId}'
    | '/p/$projectId/review/{-$documentId}'
    | '/p/$projectId/review/errors'
    | '/p/$projectId/team/{-$documentId}'
  readonly groups: readonly KeyActionGroup[]
  /** Whether a label's key labels there, before an action of the same key is reached. */
  readonly hasLabelKeys: boolean
}

export const viewActions: readonly ViewActions[] = [
  {
    view: 'annotate',
    name: 'frame.annotate',
    icon: 'annotate',
    to: '/p/$projectId/annotate/{-$documentId}',
    groups: annotateGroups,
    hasLabelKeys: true
  },
  {
    view: 'review',
    name: 'frame.review',
    icon: 'review',
    to: '/p/$projectId/review/{-$documentId}',
    groups: reviewGroups,
    hasLabelKeys: true
  },
  {
    view: 'label-errors',
    name: 'review.tab.errors',
    icon: 'review',
    to: '/p/$projectId/review/errors',
    groups: suspectGroups,
    hasLabelKeys: false
  },
  {
    view: 'adjudicate',
    name: 'frame.team',
    icon: 'person',
    to: '/p/$projectId/team/{-$documentId}',
    groups: adjudicateGroups,
    hasLabelKeys: true
  }
]

const besideLabelKeys = [
  ...viewActions.filter(({ hasLabelKeys }) => hasLabelKeys).flatMap(({ groups }) => groups),
  ...caretGroups
]

/** What a label with this key would cover: an action of its own, or what is fixed everywhere; undefined where the key is free. */
export function findLabelKeyHolder(overrides: KeyOverrides, key: string): KeyAction | 'fixed' | undefined {
  return canBind(key) ? findHolder(besideLabelKeys, overrides, key) : 'fixed'
}
