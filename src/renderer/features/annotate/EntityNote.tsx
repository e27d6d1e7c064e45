// A note to the selected entity: why it is marked so, or what is to be asked. Saved when the field is left.
import { useState } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { longestNote, noteAttribute } from '../../../shared/labels.ts'
import { useText } from '../../locales/use-text.ts'
import { TextInput } from '../../ui/Field.tsx'
import styles from './Inspector.module.css'

interface EntityNoteProps {
  /** Another annotation needs another `key`. */
  readonly annotation: Annotation
  readonly onChange: (attributes: Record<string, string>) => void
}

export function EntityNote({ annotation, onChange }: EntityNoteProps) {
  const t = useText()
  const { [noteAttribute]: saved = '', ...others } = annotation.attributes
  const [note, setNote] = useState(saved)
  const save = () => {
    const wanted = note.trim()
    if (wanted !== saved) onChange(wanted === '' ? others : { ...others, [noteAttribute]: wanted })
  }
  return (
    <div className={styles.line}>
      <TextInput
        aria-label={t('annotate.note')}
        placeholder={t('annotate.note')}
        maxLength={longestNote}
        value={note}
        onChange={setNote}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save()
        }}
      />
    </div>
  )
}
