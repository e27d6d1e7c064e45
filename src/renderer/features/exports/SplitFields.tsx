// Whether an export is divided into train, devel and test, in which shares and with which seed.
import { useText } from '../../locales/use-text.ts'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { type ExportDraft, splitOf } from './export-draft.ts'
import styles from './ExportDialog.module.css'

interface SplitFieldsProps {
  readonly split: ExportDraft['split']
  readonly onChange: (split: ExportDraft['split']) => void
}

export function SplitFields({ split, onChange }: SplitFieldsProps) {
  const t = useText()
  const made = splitOf(split)
  return (
    <section className={styles.section}>
      <Checkbox label={t('split.on')} checked={split.on} onChange={(on) => onChange({ ...split, on })} />
      {split.on ? (
        <>
          <p className={styles.says}>{t('split.says')}</p>
          <div className={styles.fields}>
            {(['devel', 'test', 'seed'] as const).map((name) => (
              <Field key={name} label={t(`split.${name}`)}>
                <TextInput
                  inputMode="numeric"
                  value={split[name]}
                  onChange={(value) => onChange({ ...split, [name]: value })}
                />
              </Field>
            ))}
          </div>
          <p className={made === null ? styles.wrong : styles.says} role="status">
            {made === null ? t('split.wrong') : t('split.train', { train: made.shares.train })}
          </p>
        </>
      ) : null}
    </section>
  )
}
