// Another name for the project.
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Project } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'

interface RenameProjectDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly project: Project
}

export function RenameProjectDialog({ open, onClose, project }: RenameProjectDialogProps) {
  const t = useText()
  const api = useApi()
  const formId = useId()
  const [name, setName] = useState(project.name)
  const rename = useMutation(api.projects.rename.mutationOptions({ onSuccess: onClose }))
  const isUsable = name.trim() !== ''
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('rename.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} disabled={!isUsable || rename.isPending}>
            {t('common.rename')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          if (isUsable) rename.mutate({ projectId: project.id, name: name.trim() })
        }}
      >
        <Field label={t('create.name')} error={rename.error === null ? null : errorText(rename.error, t)}>
          <TextInput value={name} maxLength={120} onChange={setName} />
        </Field>
      </form>
    </Dialog>
  )
}
