// A new project: its name and the label set it starts from.
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { type LabelSetName, labelSetNames, makeLabel, readyMadeLabels } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { messages } from '../../locales/messages.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { LabelChip } from '../../ui/LabelChip.tsx'
import styles from './CreateProjectDialog.module.css'

interface CreateProjectDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** The set a person builds from nothing starts with one label, since a project needs one. */
const ownLabels = () => [
  makeLabel('entity', 0, { en: messages.en['labelset.firstLabel'], zh: messages.zh['labelset.firstLabel'] })
]

export function CreateProjectDialog({ open, onClose }: CreateProjectDialogProps) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const formId = useId()
  const [name, setName] = useState('')
  const [set, setSet] = useState<LabelSetName | 'own'>('disease-drug')
  const create = useMutation(
    api.projects.create.mutationOptions({
      onSuccess: (project) => {
        onClose()
        setName('')
        return navigate({ to: '/p/$projectId/corpus', params: { projectId: project.id } })
      }
    })
  )
  const submit = () => {
    if (name.trim() !== '') create.mutate({ name: name.trim(), labels: set === 'own' ? ownLabels() : set })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('create.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} disabled={name.trim() === '' || create.isPending}>
            {t('create.action')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={t('create.name')} error={create.error === null ? null : errorText(create.error, t)}>
          <TextInput
            value={name}
            maxLength={120}
            placeholder={t('create.namePlaceholder')}
            onChange={(next) => {
              setName(next)
              create.reset()
            }}
          />
        </Field>
        <div>
          <div className={styles.legend}>
            {t('create.labels')} · {t('create.labelsHint')}
          </div>
          <RadioGroup
            aria-label={t('create.labels')}
            className={styles.sets}
            value={set}
            onValueChange={(next) => setSet(next)}
            // A choice of radios keeps Enter to itself; here it creates the project as anywhere else in the form.
            onKeyDown={(event) => {
              if (event.key === 'Enter') submit()
            }}
          >
            {labelSetNames.map((name) => (
              <Radio.Root key={name} value={name} className={styles.set}>
                <span className={styles.setName}>{t(`labelset.${name}`)}</span>
                <span className={styles.chips}>
                  {readyMadeLabels(name).map((label) => (
                    <LabelChip key={label.id} label={label} />
                  ))}
                </span>
              </Radio.Root>
            ))}
            <Radio.Root value="own" className={styles.set}>
              <span className={styles.setName}>{t('labelset.own')}</span>
              <span className={styles.own}>{t('labelset.ownText')}</span>
            </Radio.Root>
          </RadioGroup>
        </div>
      </form>
    </Dialog>
  )
}
