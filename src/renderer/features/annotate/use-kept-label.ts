// A label that is kept: every stretch selected with the mouse gets it at once, until it is let go.
import { create } from 'zustand'
import type { Label } from '../../../shared/labels.ts'
import { useKeyHint } from '../../app/use-key-map.ts'
import { useLabelName } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'
import { annotateGroups } from './annotate-actions.ts'

interface KeptState {
  readonly labelId: string | null
  readonly set: (labelId: string | null) => void
}

/** Held for the whole page: it stays from document to document. */
const useKept = create<KeptState>((set) => ({ labelId: null, set: (labelId) => set({ labelId }) }))

/** `recent`: the label used last, which is the one that is kept. */
export function useKeptLabel(labels: readonly Label[], recent: Label | undefined) {
  const nameOf = useLabelName()
  const hintOf = useKeyHint(annotateGroups)
  const { labelId, set } = useKept()
  const label = labels.find((each) => each.id === labelId) ?? null
  return {
    label,
    toggle: () => {
      const next = label === null ? recent : undefined
      set(next?.id ?? null)
      notify({
        id: 'annotate-hint',
        title: (t) =>
          next === undefined
            ? t('annotate.letGo')
            : t('annotate.kept', { label: nameOf(next), keys: hintOf('annotate.arm') ?? '' })
      })
    }
  }
}
