// One note to the document: its words, who wrote it and when, whether it is open, and what was done to it since.
import type { DocumentNote } from '../../../shared/notes.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Inspector.module.css'

interface NoteEntryProps {
  readonly note: DocumentNote
  readonly onResolve: (resolved: boolean) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

export function NoteEntry({ note, onResolve, onEdit, onRemove }: NoteEntryProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const { text, at, by, resolved, history } = note
  const isOpen = resolved === null
  return (
    <li className={styles.note} data-resolved={isOpen ? undefined : ''}>
      <p className={styles.noteText}>{text}</p>
      <div className={styles.noteFacts}>
        <span className={styles.noteState}>{t(isOpen ? 'notes.open' : 'notes.resolved')}</span>
        <span>
          {nameOf(by)} · <time dateTime={at}>{formats.moment(at)}</time>
        </span>
      </div>
      <div className={styles.noteActions}>
        <Button size="small" tone="quiet" onClick={() => onResolve(isOpen)}>
          {t(isOpen ? 'notes.resolve' : 'notes.reopen')}
        </Button>
        <Button size="small" tone="quiet" onClick={onEdit}>
          {t('notes.edit')}
        </Button>
        <Button size="small" tone="quiet" onClick={onRemove}>
          {t('annotate.delete')}
        </Button>
      </div>
      {history.length < 2 ? null : (
        <details className={styles.noteHistory}>
          <summary>{t('notes.history', { count: history.length })}</summary>
          <ol>
            {history.map((step, place) => (
              <li key={`${step.at} ${step.by} ${step.action}`}>
                {nameOf(step.by)} {t(`notes.step.${step.action === 'write' && place > 0 ? 'rewrite' : step.action}`)} ·{' '}
                <time dateTime={step.at}>{formats.moment(step.at)}</time>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
