// One annotator's new name.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import styles from './PeopleDialog.module.css'
import { usePersonName } from './use-person-name.ts'

interface RenameLineProps {
  readonly name: string
  readonly onDone: () => void
}

export function RenameLine({ name, onDone }: RenameLineProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const called = usePersonName()(name)
  const [to, setTo] = useState(called)
  const rename = useMutation(
    api.people.rename.mutationOptions({
      onSuccess: (people) => {
        queries.setQueryData(api.people.list.queryKey(), people)
        onDone()
      }
    })
  )
  const save = () => (to.trim() === called ? onDone() : rename.mutate({ name, to: to.trim() }))
  return (
    <Field
      label={t('people.rename.field', { name: called })}
      error={rename.error === null ? null : errorText(rename.error, t)}
    >
      <div className={styles.line}>
        <TextInput
          autoFocus
          aria-label={t('people.rename.field', { name: called })}
          value={to}
          maxLength={80}
          onChange={setTo}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && to.trim() !== '') save()
          }}
        />
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button tone="primary" disabled={to.trim() === '' || rename.isPending} onClick={save}>
          {t('people.rename.save')}
        </Button>
      </div>
    </Field>
  )
}
