// Notes to the whole document: what is to be asked or remembered, by whom and when, open until somebody resolves it.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type DocumentNote, longestDocumentNote } from '../../../shared/notes.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { notify } from '../../ui/notify.ts'
import styles from './Inspector.module.css'

interface NoteListProps {
  readonly documentId: string
  /** Grows each time that the field is asked for by key. */
  readonly asked: number
}

export function NoteList({ documentId, asked }: NoteListProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const field = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const input = { documentId }
  const query = api.notes.list.queryOptions({ input })
  const notes = useQuery(query).data ?? []
  useEffect(() => {
    if (asked > 0) field.current?.querySelector('input')?.focus()
  }, [asked])

  /** False where nothing was saved; why has been said. */
  const save = async (work: () => Promise<DocumentNote[]>): Promise<boolean> => {
    try {
      queries.setQueryData(query.queryKey, await work())
      return true
    } catch (error) {
      notify({ tone: 'error', title: errorText(error, t) })
      return false
    }
  }
  const add = async () => {
    if (text.trim() === '') return
    if (await save(() => client.notes.add({ documentId, text }))) setText('')
  }
  const remove = async (noteId: string) => {
    if (!(await save(() => client.notes.remove({ documentId, noteId, removed: true })))) return
    notify({
      title: t('notes.removed'),
      action: {
        label: t('common.undo'),
        run: () => void save(() => client.notes.remove({ documentId, noteId, removed: false }))
      }
    })
  }
  return (
    <div className={styles.entity}>
      <div className={styles.line} ref={field}>
        <TextInput
          aria-label={t('notes.add')}
          placeholder={t('notes.add')}
          maxLength={longestDocumentNote}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add()
          }}
        />
        <Button size="small" disabled={text.trim() === ''} onClick={() => void add()}>
          {t('notes.save')}
        </Button>
      </div>
      {notes.length === 0 ? <p className={styles.none}>{t('notes.none')}</p> : null}
      <ol className={styles.history} aria-label={t('notes.title')}>
        {notes.map(({ id, text: words, at, by, resolved }) => (
          <li key={id} className={styles.entry} data-resolved={resolved === null ? undefined : ''}>
            <div className={styles.what}>{words}</div>
            <span className={styles.when}>
              {by} · <time dateTime={at}>{formats.moment(at)}</time>
              {resolved === null ? null : ` · ${t('notes.resolvedBy', { by: resolved.by })}`}
            </span>
            <span className={styles.line}>
              <Button
                size="small"
                tone="quiet"
                onClick={() =>
                  void save(() => client.notes.resolve({ documentId, noteId: id, resolved: resolved === null }))
                }
              >
                {t(resolved === null ? 'notes.resolve' : 'notes.reopen')}
              </Button>
              <Button size="small" tone="quiet" onClick={() => void remove(id)}>
                {t('annotate.delete')}
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
