// Names to tick, and one more to add: who gets documents.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './team.module.css'

interface PeoplePickerProps {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

export function PeoplePicker({ chosen, onChange }: PeoplePickerProps) {
  const t = useText()
  const api = useApi()
  const known = useQuery(api.people.list.queryOptions()).data ?? []
  const [name, setName] = useState('')
  const people = [...new Set([...known, ...chosen])]
  const add = () => {
    const trimmed = name.trim()
    if (trimmed === '') return
    if (!chosen.includes(trimmed)) onChange([...chosen, trimmed])
    setName('')
  }
  return (
    <fieldset className={styles.people}>
      <legend className={styles.legend}>{t('team.share.people')}</legend>
      {people.map((person) => (
        <Checkbox
          key={person}
          label={person}
          checked={chosen.includes(person)}
          onChange={(isChosen) => onChange(isChosen ? [...chosen, person] : chosen.filter((each) => each !== person))}
        />
      ))}
      <div className={styles.line}>
        <TextInput
          aria-label={t('team.share.newName')}
          placeholder={t('team.share.newName')}
          value={name}
          maxLength={80}
          onChange={setName}
          // A name that was typed is meant, added or not.
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            add()
          }}
        />
        <Button disabled={name.trim() === ''} onClick={add}>
          {t('team.share.addName')}
        </Button>
      </div>
    </fieldset>
  )
}
