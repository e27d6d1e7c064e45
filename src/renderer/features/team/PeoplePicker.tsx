// Names to tick, and one more to add: who gets documents.
import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { usePeople, usePersonName } from '../people/use-person-name.ts'
import styles from './team.module.css'

interface PeoplePickerProps {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

export function PeoplePicker({ chosen, onChange }: PeoplePickerProps) {
  const t = useText()
  const nameOf = usePersonName()
  const known = usePeople()
  const [name, setName] = useState('')
  const people = [
    ...new Set([...known.filter(({ isArchived }) => !isArchived).map(({ name: each }) => each), ...chosen])
  ]
  const add = () => {
    const trimmed = name.trim()
    if (trimmed === '') return
    const meant = known.find(({ shownName }) => shownName === trimmed)?.name ?? trimmed
    if (!chosen.includes(meant)) onChange([...chosen, meant])
    setName('')
  }
  return (
    <fieldset className={styles.people}>
      <legend className={styles.legend}>{t('team.share.people')}</legend>
      {people.map((person) => (
        <Checkbox
          key={person}
          label={nameOf(person)}
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
