// What a label has beside name, colour and key: the label above it, examples, and attributes of its spans.
import { type ReactNode, useState } from 'react'
import { clinicalAttributes, type Label, type LabelAttribute } from '../../../shared/labels.ts'
import { messages } from '../../locales/messages.ts'
import { useLabelName, useLocale, useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextArea, TextInput } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { Checkbox } from '../../ui/Toggle.tsx'
import { newAttribute, readAttribute, writeValues } from './attribute-draft.ts'
import { GuidelineField } from './GuidelineField.tsx'
import styles from './LabelSetDialog.module.css'

interface LabelDetailsProps {
  readonly label: Label
  /** Labels that may stand above it. */
  readonly parents: readonly Label[]
  readonly onChange: (label: Label) => void
}

const noParent = '-'
const defaultName = { en: messages.en['labels.attributeDefault'], zh: messages.zh['labels.attributeDefault'] }

export function LabelDetails({ label, parents, onChange }: LabelDetailsProps) {
  const t = useText()
  const nameOf = useLabelName()
  const labelOptions = useLabelOptions()
  const other = useLocale() === 'en' ? 'zh' : 'en'
  const attributes = label.attributes ?? []
  /** The attribute just added: its name is what is typed next. */
  const [added, setAdded] = useState<string | null>(null)
  const set = (next: readonly LabelAttribute[]) => onChange({ ...label, attributes: [...next] })
  const setParent = (id: string) => {
    const { parent: _before, ...rest } = label
    onChange(id === noParent ? rest : { ...rest, parent: id })
  }
  const own = attributes.filter(({ id }) => !clinicalAttributes.some((ready) => ready.id === id))
  return (
    <div className={styles.details}>
      <Named words={t('labels.guidelineOther')}>
        <GuidelineField words={t('labels.guidelineOther')} label={label} locale={other} onChange={onChange} />
      </Named>
      <Named words={t('labels.examples')}>
        <TextArea
          aria-label={t('labels.examples')}
          placeholder={t('labels.examplesHint')}
          rows={2}
          maxLength={4000}
          value={label.examples ?? ''}
          onChange={(examples) => onChange({ ...label, examples })}
        />
      </Named>
      <div className={styles.above}>
        {t('labels.parent')}
        <Select
          size="small"
          label={t('labels.parent')}
          value={label.parent ?? noParent}
          options={[{ value: noParent, label: t('labels.noParent') }, ...labelOptions(parents)]}
          onChange={setParent}
        />
      </div>
      <Named words={t('annotate.attributes')}>
        <div className={styles.attributes} role="group" aria-label={t('annotate.attributes')}>
          {clinicalAttributes.map((ready) => (
            <Checkbox
              key={ready.id}
              label={nameOf(ready)}
              checked={attributes.some(({ id }) => id === ready.id)}
              onChange={(checked) =>
                set(checked ? [...attributes, ready] : attributes.filter(({ id }) => id !== ready.id))
              }
            />
          ))}
          <Button
            size="small"
            tone="quiet"
            icon="plus"
            disabled={attributes.length >= 20}
            onClick={() => {
              const attribute = newAttribute(attributes, defaultName)
              setAdded(attribute.id)
              set([...attributes, attribute])
            }}
          >
            {t('labels.addAttribute')}
          </Button>
        </div>
      </Named>
      {own.map((attribute) => (
        <div key={attribute.id} className={styles.attribute}>
          <TextInput
            aria-label={t('labels.attributeName')}
            autoFocus={attribute.id === added}
            // Typing replaces the name it came with.
            onFocus={(event) => {
              if (attribute.id === added) event.currentTarget.select()
            }}
            defaultValue={nameOf(attribute)}
            maxLength={64}
            onChange={(name) =>
              set(
                attributes.map((each) =>
                  each.id === attribute.id ? { ...each, name: { en: name || each.id, zh: name || each.id } } : each
                )
              )
            }
          />
          <TextInput
            aria-label={t('labels.attributeValues')}
            placeholder={t('labels.attributeValues')}
            defaultValue={writeValues(attribute)}
            onChange={(values) =>
              set(
                attributes.map((each) =>
                  each.id === attribute.id ? { ...each, values: readAttribute(each.id, values).values } : each
                )
              )
            }
          />
          <IconButton
            size="small"
            icon="trash"
            label={t('labels.removeAttribute', { name: nameOf(attribute) })}
            onClick={() => set(attributes.filter(({ id }) => id !== attribute.id))}
          />
        </div>
      ))}
    </div>
  )
}

/** The control says its own name; this is for the eye, also once something is typed. */
function Named({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <div>
      <div className={styles.named} aria-hidden="true">
        {words}
      </div>
      {children}
    </div>
  )
}
