// What is selected in the text, for a screen reader.
import { memo } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import type { Range } from '../../../shared/spans.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { surfaceOf } from './surface-of.ts'

interface AnnouncementProps {
  readonly text: string
  /** What is being selected. */
  readonly fragments: readonly Range[]
  readonly annotation: Annotation | null
  readonly labels: readonly Label[]
}

/** Tells a screen reader what is selected, since highlights have no elements of their own. */
export const Announcement = memo(function Announcement({ text, fragments, annotation, labels }: AnnouncementProps) {
  const t = useText()
  const nameOf = useLabelName()
  const label = labels.find((each) => each.id === annotation?.labelId)
  const said =
    fragments.length > 0
      ? surfaceOf(text, { fragments })
      : annotation === null || label === undefined
        ? ''
        : t('annotate.announce', { text: surfaceOf(text, annotation), label: nameOf(label) })
  return (
    <div aria-live="polite" className="visually-hidden">
      {said}
    </div>
  )
})
