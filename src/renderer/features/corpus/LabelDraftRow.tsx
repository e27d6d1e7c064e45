// One label of the set being edited.
import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'
import { type Label, labelColours } from '../../../shared/labels.ts'
import { useLocale, useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { Menu } from '../../ui/Menu.tsx'
import popup from '../../ui/Popup.module.css'
import { GuidelineField } from './GuidelineField.tsx'
import type { LabelProblem } from './label-draft.ts'
import { LabelDetails } from './LabelDetails.tsx'
import { type OperationKind, operationKinds } from './label-operation.ts'
import styles from './LabelSetDialog.module.css'

interface LabelDraftRowProps {
  readonly label: Label
  /** Its name in files is fixed: spans refer to it. */
  readonly isSaved: boolean
  readonly problem: LabelProblem | null
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isOnly: boolean
  /** Another label whose colour looks the same to some eyes. */
  readonly alikeTo: Label | undefined
  readonly parents: readonly Label[]
  /** Starts a change that reaches the spans; null while the draft is not saved. */
  readonly onOperate: ((kind: OperationKind) => void) | null
  readonly onChange: (label: Label) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

export function LabelDraftRow(props: LabelDraftRowProps) {
  const { label, isSaved, problem, isFirst, isLast, isOnly, onChange, onMove, onRemove } = props
  const { alikeTo, parents, onOperate } = props
  const [isOpen, setIsOpen] = useState(false)
  const t = useText()
  const locale = useLocale()
  const name = label.name[locale] || label.id
  const above = parents.find(({ id }) => id === label.parent)
  const needsAnother = (kind: OperationKind) => isOnly && (kind === 'merge' || kind === 'remove')
  return (
    <div className={styles.label}>
      <div className={styles.row}>
        <ColourChoice name={name} colour={label.colour} onChange={(colour) => onChange({ ...label, colour })} />
        <TextInput
          aria-label={t('labels.english')}
          autoFocus={!isSaved && label.name.en === ''}
          value={label.name.en}
          maxLength={200}
          onChange={(en) => onChange({ ...label, name: { ...label.name, en } })}
        />
        <TextInput
          aria-label={t('labels.chinese')}
          value={label.name.zh}
          maxLength={200}
          onChange={(zh) => onChange({ ...label, name: { ...label.name, zh } })}
        />
        <TextInput
          aria-label={t('labels.id')}
          value={label.id}
          disabled={isSaved}
          maxLength={64}
          onChange={(id) => onChange({ ...label, id: id.trim() })}
        />
        <TextInput
          aria-label={t('labels.key')}
          className={styles.key}
          value={label.key.toUpperCase()}
          // The character typed last counts, so that a key is replaced by typing another.
          onChange={(key) => onChange({ ...label, key: key.trim().slice(-1).toLowerCase() })}
        />
        <div className={styles.buttons}>
          <IconButton size="small" icon="up" label={t('labels.up')} disabled={isFirst} onClick={() => onMove(-1)} />
          <IconButton size="small" icon="down" label={t('labels.down')} disabled={isLast} onClick={() => onMove(1)} />
          <IconButton size="small" icon="trash" label={t('labels.remove')} disabled={isOnly} onClick={onRemove} />
          {isSaved ? (
            <Menu
              align="end"
              {...(onOperate === null ? { heading: t('labels.operations.saveFirst') } : {})}
              trigger={<IconButton size="small" icon="more" label={t('labels.operations', { label: name })} />}
              actions={operationKinds.map((kind) => ({
                id: kind,
                label: t(`labels.operation.${kind}`),
                disabled: onOperate === null || needsAnother(kind),
                ...(onOperate !== null && needsAnother(kind) ? { note: t('labels.operations.lastLabel') } : {}),
                run: () => onOperate?.(kind)
              }))}
            />
          ) : (
            <span />
          )}
        </div>
      </div>
      <div className={styles.guideline}>
        <GuidelineField words={t('labels.guideline')} label={label} locale={locale} onChange={onChange} />
        <Button
          size="small"
          tone="quiet"
          icon={isOpen ? 'chevronDown' : 'chevronRight'}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('labels.details')}
        </Button>
      </div>
      {above === undefined || isOpen ? null : (
        <p className={styles.kind}>{t('labels.kindOf', { label: above.name[locale] || above.id })}</p>
      )}
      {isOpen ? <LabelDetails label={label} parents={parents} onChange={onChange} /> : null}
      {alikeTo === undefined ? null : (
        <p className={styles.alike}>
          <Icon name="warning" size={14} />
          {t('labels.alike', { label: alikeTo.name[locale] || alikeTo.id })}
        </p>
      )}
      {problem === null ? null : (
        <p role="alert" data-problem className={styles.problem}>
          <Icon name="error" size={14} />
          {typeof problem === 'string'
            ? t(`labels.${problem}`)
            : t('labels.keyOfAction', { key: label.key.toUpperCase(), action: t(problem.keyOfAction.does) })}
        </p>
      )}
    </div>
  )
}

interface ColourChoiceProps {
  readonly name: string
  readonly colour: string
  readonly onChange: (colour: string) => void
}

function ColourChoice({ name, colour, onChange }: ColourChoiceProps) {
  const t = useText()
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.colour} aria-label={t('labels.colour', { label: name })}>
        <LabelDot colour={colour} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={popup.positioner} sideOffset={4} align="start">
          <Popover.Popup className={popup.popup}>
            <div className={styles.swatches}>
              {labelColours.map((each) => (
                <Popover.Close
                  key={each}
                  className={styles.swatch}
                  aria-label={t(`labels.colour.${each}`)}
                  title={t(`labels.colour.${each}`)}
                  aria-pressed={each === colour}
                  onClick={() => onChange(each)}
                >
                  <LabelDot colour={each} />
                </Popover.Close>
              ))}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
