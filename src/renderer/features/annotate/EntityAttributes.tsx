// What can be said of the selected entity beside its label: the attributes that the label offers.
import type { Annotation } from '../../../shared/entities.ts'
import { type Label, yes } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './Inspector.module.css'
import type { Detail } from './label-edit.ts'

interface EntityAttributesProps {
  readonly annotation: Annotation
  readonly label: Label | undefined
  readonly onDescribe: (detail: Detail) => void
}

const unset = '-'

export function EntityAttributes({ annotation, label, onDescribe }: EntityAttributesProps) {
  const t = useText()
  const nameOf = useLabelName()
  const set = (attribute: string, value: string) => onDescribe({ attribute, value: value === unset ? null : value })
  const offered = label?.attributes ?? []
  if (offered.length === 0) return null
  return (
    <div className={styles.attributes} role="group" aria-label={t('annotate.attributes')}>
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
