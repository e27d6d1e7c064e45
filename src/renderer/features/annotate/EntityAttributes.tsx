// What can be said of the selected entity beside its label: the attributes of the label, and the code of its concept.
import type { Annotation } from '../../../shared/entities.ts'
import { type Label, type LabelAttribute, yes } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './Inspector.module.css'

interface EntityAttributesProps {
  readonly annotation: Annotation
  readonly label: Label | undefined
  readonly onChange: (attributes: Record<string, string>) => void
}

const unset = '-'

export function EntityAttributes({ annotation, label, onChange }: EntityAttributesProps) {
  const t = useText()
  const nameOf = useLabelName()
  const set = ({ id }: LabelAttribute, value: string) => {
    const { [id]: _before, ...others } = annotation.attributes
    onChange(value === unset ? others : { ...others, [id]: value })
  }
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
            onChange={(checked) => set(attribute, checked ? yes : unset)}
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
              onChange={(value) => set(attribute, value)}
            />
          </label>
        )
      )}
    </div>
  )
}
