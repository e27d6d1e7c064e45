// What can be said of the selected entity beside its label: the attributes that the label offers; by key too, one after the other.
import { useRef } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { type Label, yes } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './Inspector.module.css'
import type { Detail } from './label-edit.ts'
import { type Asked, useAnswer } from './use-asked.ts'

interface EntityAttributesProps {
  readonly annotation: Annotation
  readonly label: Label | undefined
  readonly asked: Asked
  readonly onDescribe: (detail: Detail) => void
  /** The keys are the text's again. */
  readonly onLeave: () => void
}

const unset = '-'

export function EntityAttributes({ annotation, label, asked, onDescribe, onLeave }: EntityAttributesProps) {
  const t = useText()
  const nameOf = useLabelName()
  const set = (attribute: string, value: string) => onDescribe({ attribute, value: value === unset ? null : value })
  const group = useRef<HTMLDivElement>(null)
  useAnswer(asked, () => group.current?.querySelector<HTMLElement>('[role="checkbox"], button')?.focus())
  const offered = label?.attributes ?? []
  if (offered.length === 0) return null
  return (
    <div
      ref={group}
      className={styles.attributes}
      role="group"
      aria-label={t('annotate.attributes')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onLeave()
      }}
    >
      {offered.map((attribute) =>
        attribute.values.length === 0 ? (
          <Checkbox
            key={attribute.id}
            label={nameOf(attribute)}
            checked={annotation.attributes[attribute.id] === yes}
            onChange={(checked) => set(attribute.id, checked ? yes : unset)}
          />
        ) : (
          <label key={attribute.id} className={styles.attribute}>
            {nameOf(attribute)}
            <Select
              size="small"
              label={nameOf(attribute)}
              value={annotation.attributes[attribute.id] ?? unset}
              options={[
                { value: unset, label: '–' },
                ...attribute.values.map((value) => ({ value: value.id, label: nameOf(value) }))
              ]}
              onChange={(value) => set(attribute.id, value)}
            />
          </label>
        )
      )}
    </div>
  )
}
