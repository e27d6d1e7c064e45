// Notes to the whole document: what is to be asked or remembered, by whom and when, open until somebody resolves it. Open ones stand first.
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { longestDocumentNote } from '../../../shared/notes.ts'
import { useText } from '../../locales/use-text.ts'
import { useApi } from '../../app/api.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { NoteEntry } from './NoteEntry.tsx'
import { type Asked, useAnswer } from './use-asked.ts'
import { useNoteChanges } from './use-note-changes.ts'
import styles from './Inspector.module.css'

interface NoteListProps {
  readonly documentId: string
  /** For the field. */
  readonly asked: Asked
}

export function NoteList({ documentId, asked }: NoteListProps) {
  const t = useText()
  const api = useApi()
  const changes = useNoteChanges(documentId)
  const field = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  /** The note that is reworded; null for a new one. */
  const [reworded, setReworded] = useState<string | null>(null)
  const notes = useQuery(api.notes.list.queryOptions({ input: { documentId } })).data
  const focus = () => field.current?.querySelector('input')?.focus()
  useAnswer(asked, focus)

  const clear = () => {
    setText('')
    setReworded(null)
  }
  const save = async () => {
    if (text.trim() === '') return
    if (await (reworded === null ? changes.add(text) : changes.rewrite(reworded, text))) clear()
  }
  const leave = () => {
    clear()
    document.querySelector<HTMLElement>('[data-surface]')?.focus()
  }
  const ordered = notes?.toSorted((a, b) => Number(a.resolved !== null) - Number(b.resolved !== null)) ?? []
  return (
    <div className={styles.notes}>
      <div className={styles.noteField} ref={field}>
        <TextInput
          aria-label={t('notes.add')}
          placeholder={t('notes.add')}
          maxLength={longestDocumentNote}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') void save()
            else if (event.key === 'Escape') leave()
          }}
        />
        <Button size="small" disabled={text.trim() === ''} onClick={() => void save()}>
          {t(reworded === null ? 'notes.save' : 'notes.change')}
        </Button>
      </div>
      {notes?.length === 0 ? <p className={styles.noneHere}>{t('notes.none')}</p> : null}
      <ol aria-label={t('notes.title')}>
        {ordered.map((note) => (
          <NoteEntry
            key={note.id}
            note={note}
            onResolve={(resolved) => void changes.resolve(note.id, resolved)}
            onRemove={() => {
              // The button goes with its note: the keyboard stays here.
              focus()
              void changes.remove(note.id)
            }}
            onEdit={() => {
              setReworded(note.id)
              setText(note.text)
              focus()
            }}
          />
        ))}
      </ol>
    </div>
  )
}
