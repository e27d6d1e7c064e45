// What a pre-training reads: the project's documents, files of the person's own, or both.
import { useText } from '../../locales/use-text.ts'
import { FileButton } from '../../ui/FileButton.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './PretrainCard.module.css'
import type { PretrainingPlan } from './pretraining-plan.ts'

interface TextChoiceProps {
  readonly plan: PretrainingPlan
  readonly documents: boolean
  readonly onDocuments: (chosen: boolean) => void
  readonly files: readonly File[]
  readonly onFiles: (files: readonly File[]) => void
}

export function TextChoice({ plan, documents, onDocuments, files, onFiles }: TextChoiceProps) {
  const t = useText()
  return (
    <div className={styles.texts}>
      <Checkbox
        label={t('pretraining.documents', {
          documents: t('common.documents', { count: plan.documents }),
          characters: t('common.characters', { count: plan.characters })
        })}
        checked={documents && plan.documents > 0}
        disabled={plan.documents === 0}
        onChange={onDocuments}
      />
      <div className={styles.files}>
        <FileButton
          size="small"
          icon="plus"
          label={t('pretraining.files')}
          accept=".txt,.gz,text/plain"
          multiple
          onFiles={(chosen) => onFiles([...files, ...chosen])}
        />
        <span className={styles.minor}>{t('pretraining.files.help')}</span>
      </div>
      {files.length === 0 ? null : (
        <ul className={styles.chosen}>
          {files.map((file, place) => (
            <li key={`${file.name} ${place}`}>
              {file.name}
              <IconButton
                icon="close"
                size="small"
                label={t('pretraining.files.remove', { name: file.name })}
                onClick={() => onFiles(files.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
