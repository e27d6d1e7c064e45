// Files that were recognised alike: as what and why, and the settings of a person who knows better.
import { useState } from 'react'
import { type FormatId, offsetUnits, tagSchemes, textEncodingNames } from '../../../shared/formats.ts'
import type { FileGroup, ReadChoice } from '../../../shared/imports.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { isGuessed, useEncodingWords } from '../../locales/encoding-words.ts'
import { useReasonWords } from '../../locales/reason-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { useImportChoices } from './format-choices.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import { isUnsure, ReadingChoice } from './ReadingChoice.tsx'
import styles from './Import.module.css'

interface GroupChoiceProps {
  readonly group: FileGroup
  readonly choice: ReadChoice
  readonly onChange: (change: { readonly [Setting in keyof ReadChoice]?: ReadChoice[Setting] | undefined }) => void
}

/** Formats whose offsets may count something else than they should. */
const countingFormats: ReadonlySet<string> = new Set<FormatId>([
  'csv',
  'doccano',
  'argilla',
  'medcat',
  'webanno-tsv',
  'uima-xmi',
  'uima-json'
])
const taggedFormats: ReadonlySet<string> = new Set<FormatId>(['iob2', 'conll'])
const auto = 'auto'

export function GroupChoice({ group, choice, onChange }: GroupChoiceProps) {
  const t = useText()
  const formats = useFormats()
  const inWords = useReasonWords()
  const encodingIn = useEncodingWords()
  const { format, names, files, reason, encoding, table, refused, readings } = group
  const isToLookAt = isGuessed(encoding) && choice.encoding === undefined
  const [isOpen, setIsOpen] = useState(isToLookAt)
  const more = files - names.length
  const choices = useImportChoices()
  const known = choices.find(({ value }) => value === format)?.label ?? t('import.group.unread')
  const recognised = { value: auto, label: choice.format === undefined ? known : t('import.format.auto') } as const
  const isGood = format !== null && refused === null
  const hasText = encoding !== '' || format === null
  const withAuto = <Value extends string>(values: readonly Value[], nameOf: (value: Value) => string) => [
    { value: auto as typeof auto | Value, label: t('import.format.auto') },
    ...values.map((value) => ({ value, label: nameOf(value) }))
  ]
  return (
    <div className={styles.group}>
      <div className={styles.groupHead}>
        <Icon name={isGood ? 'check' : 'warning'} className={isGood ? styles.good : styles.warn} />
        <div className={styles.groupName}>
          <div>
            {more > 0
              ? t('import.group.more', { files: formats.enumeration(names), count: more })
              : formats.enumeration(names)}
          </div>
          <div className={styles.facts}>
            {[
              format === null ? inWords(reason) : t('import.group.why', { reason: inWords(reason) }),
              encodingIn(encoding)
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          {isToLookAt ? <div className={styles.warn}>{t('import.encoding.look')}</div> : null}
          {refused === null ? null : (
            <div className={styles.warn}>
              {refused.files < files
                ? t('import.group.someRefused', { count: refused.files, reason: inWords(refused.why) })
                : t('import.group.refused', { reason: inWords(refused.why) })}
            </div>
          )}
        </div>
        <Select
          size="small"
          label={t('import.format')}
          value={choice.format ?? auto}
          onChange={(value) => onChange({ format: value === auto ? undefined : value })}
          options={[recognised, ...choices.filter(({ value }) => value !== auto)]}
        />
        <Button size="small" tone="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('import.group.settings')}
        </Button>
      </div>
      {isOpen ? (
        <div className={styles.settings}>
          {hasText ? (
            <label>
              {t('import.encoding')}
              <Select
                size="small"
                label={t('import.encoding')}
                value={choice.encoding ?? auto}
                onChange={(value) => onChange({ encoding: value === auto ? undefined : value })}
                options={withAuto(textEncodingNames, (value) => t(`import.encoding.${value}`))}
              />
            </label>
          ) : null}
          {taggedFormats.has(format ?? '') ? (
            <label>
              {t('import.scheme')}
              <Select
                size="small"
                label={t('import.scheme')}
                value={choice.scheme ?? auto}
                onChange={(value) => onChange({ scheme: value === auto ? undefined : value })}
                options={withAuto(tagSchemes, (value) => value)}
              />
            </label>
          ) : null}
          {countingFormats.has(format ?? '') ? (
            <label>
              {t('import.offsets')}
              <Select
                size="small"
                label={t('import.offsets')}
                value={choice.offsets ?? auto}
                onChange={(value) => onChange({ offsets: value === auto ? undefined : value })}
                options={withAuto(offsetUnits, (value) => t(`import.offsets.${value}`))}
              />
            </label>
          ) : null}
          {!hasText && !taggedFormats.has(format ?? '') && !countingFormats.has(format ?? '') ? (
            <span className={styles.facts}>{t('import.group.noSettings')}</span>
          ) : null}
        </div>
      ) : null}
      {readings.length > 0 && (isOpen || isUnsure(readings)) ? (
        <ReadingChoice readings={readings} choice={choice} onChange={onChange} />
      ) : null}
      {table === null ? null : (
        <ColumnChoice table={table} choice={choice.columns ?? {}} onChange={onChange} label={formats.list(names)} />
      )}
    </div>
  )
}
