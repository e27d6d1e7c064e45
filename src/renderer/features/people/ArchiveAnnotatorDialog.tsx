// An annotator who no longer works here: what becomes of their unfinished documents is said before it happens.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { notify } from '../../ui/notify.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './PeopleDialog.module.css'
import { usePeople, usePersonName } from './use-person-name.ts'

interface ArchiveAnnotatorDialogProps {
  readonly name: string
  readonly onClose: () => void
}

/** No name: names are trimmed. */
const nobody = ' '

export function ArchiveAnnotatorDialog({ name, onClose }: ArchiveAnnotatorDialogProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const nameOf = usePersonName()
  const others = usePeople().filter((person) => person.name !== name && !person.isArchived)
  const [chosen, setChosen] = useState(nobody)
  const to = chosen === nobody ? null : chosen
  const plan = useQuery(api.people.previewArchive.queryOptions({ input: { name, to }, staleTime: 0, gcTime: 0 }))
  const archive = useMutation(
    api.people.archive.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries()
        notify({ title: (t) => t('people.archive.done', { name: nameOf(name) }) })
        onClose()
      }
    })
  )
  const error = archive.error ?? plan.error
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('people.archive.title', { name: nameOf(name) })}
      description={t('people.archive.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            disabled={plan.data === undefined || archive.isPending}
            onClick={() => archive.mutate({ name, to })}
          >
            {t('people.archive.action')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Field label={t('people.archive.to')}>
          <Select
            label={t('people.archive.to')}
            value={chosen}
            onChange={setChosen}
            options={[
              { value: nobody, label: t('people.archive.nobody') },
              ...others.map((person) => ({ value: person.name, label: nameOf(person.name) }))
            ]}
          />
        </Field>
        {plan.data === undefined ? null : <Plan name={name} to={to} {...plan.data} />}
        {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
      </div>
    </Dialog>
  )
}

interface PlanProps {
  readonly name: string
  readonly to: string | null
  readonly released: number
  readonly handed: number
  readonly kept: number
}

function Plan({ name, to, released, handed, kept }: PlanProps) {
  const t = useText()
  const nameOf = usePersonName()
  const already = released - handed
  return (
    <ul className={styles.plan} aria-live="polite">
      {released === 0 ? <li>{t('people.archive.none')}</li> : null}
      {released > 0 && to === null ? <li>{t('people.archive.released', { count: released })}</li> : null}
      {to !== null && handed > 0 ? <li>{t('people.archive.handed', { name: nameOf(to), count: handed })}</li> : null}
      {to !== null && already > 0 ? <li>{t('people.archive.already', { name: nameOf(to), count: already })}</li> : null}
      {kept > 0 ? <li>{t('people.archive.kept', { count: kept })}</li> : null}
      <li>{t('people.archive.stays', { name: nameOf(name) })}</li>
    </ul>
  )
}
