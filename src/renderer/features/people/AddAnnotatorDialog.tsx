// A new name at the keyboard.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'

interface AddAnnotatorDialogProps {
  readonly onAdded: (name: string) => void
  readonly onClose: () => void
}

export function AddAnnotatorDialog({ onAdded, onClose }: AddAnnotatorDialogProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const add = useMutation(
    api.people.add.mutationOptions({
      onSuccess: (people, { name: added }) => {
        queries.setQueryData(api.people.list.queryKey(), people)
        onAdded(added)
        onClose()
      }
    })
  )
  const submit = () => add.mutate({ name: name.trim() })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('people.add.title')}
      description={t('people.add.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabled={name.trim() === '' || add.isPending} onClick={submit}>
            {t('people.add.action')}
          </Button>
        </>
      }
    >
      <Field label={t('people.add.name')} error={add.error === null ? null : errorText(add.error, t)}>
        <TextInput
          value={name}
          maxLength={80}
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && name.trim() !== '') submit()
          }}
        />
      </Field>
    </Dialog>
  )
}
