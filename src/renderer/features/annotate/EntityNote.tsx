// A note to the selected entity: why it is marked so, or what is to be asked. Saved when the field is left.
import { useState } from 'react'
import type { Annotation } from '../../../shared/entities.ts'
import { longestNote, noteAttribute } from '../../../shared/labels.ts'
import { useText } from '../../locales/use-text.ts'
import { TextInput } from '../../ui/Field.tsx'
import styles from './Inspector.module.css'
import type { Detail } from './label-edit.ts'

interface EntityNoteProps {
  /** Another annotation needs another `key`. */
  readonly annotation: Annotation
  readonly onDescribe: (detail: Detail) => void
}

export function EntityNote({ annotation, onDescribe }: EntityNoteProps) {
  const t = useText()
  const saved = annotation.attributes[noteAttribute] ?? ''
  const [note, setNote] = useState(saved)
  const save = () => {
    const wanted = note.trim()
    if (wanted !== saved) onDescribe({ attribute: noteAttribute, value: wanted === '' ? null : wanted })
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
