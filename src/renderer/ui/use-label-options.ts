// Labels as values to choose from: in the order of their tree, those below another indented.
import { useCallback } from 'react'
import { labelTree, withBelow } from '../../shared/label-tree.ts'
import type { Label } from '../../shared/labels.ts'
import { useLabelName, useText } from '../locales/use-text.ts'
import type { SelectOption } from './Select.tsx'

interface LabelOptionSettings {
  /** Leaves labels out; those below them move up. */
  readonly isShown?: (label: Label) => boolean
  /** Choosing a label means it and all below it, which is said beside its name. */
  readonly withBelow?: boolean
  /** With the key that gives the label. */
  readonly withKeys?: boolean
  readonly noteOf?: (label: Label) => string
}

export function useLabelOptions(): (
  labels: readonly Label[],
  settings?: LabelOptionSettings
) => readonly SelectOption<string>[] {
  const t = useText()
  const nameOf = useLabelName()
  return useCallback(
    (labels, settings = {}) =>
      labelTree(labels, settings.isShown).map(({ label, depth }) => {
        const plain = nameOf(label) || label.id
        const isKeyed = settings.withKeys === true && label.key !== ''
        const name = isKeyed ? t('review.relabel.option', { name: plain, key: label.key }) : plain
        const below = settings.withBelow === true ? withBelow(labels, label.id).length - 1 : 0
        return {
          value: label.id,
          label: below === 0 ? name : t('filter.withBelow', { label: name, count: below }),
          depth,
          ...(settings.noteOf === undefined ? {} : { note: settings.noteOf(label) })
        }
      }),
    [t, nameOf]
  )
}
