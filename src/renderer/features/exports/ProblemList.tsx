// What an export could not carry, with a search where it is long; rows lead to their documents.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ExportProblem } from '../../../shared/exports.ts'
import { useText } from '../../locales/use-text.ts'
import { TextInput } from '../../ui/Field.tsx'
import styles from './ProblemList.module.css'

interface ProblemListProps {
  readonly problems: readonly ExportProblem[]
  readonly projectId: string
  /** Called when a row opens its document. */
  readonly onOpen: () => void
}

/** From so many on a list wants a search. */
const manyProblems = 8

export function ProblemList({ problems, projectId, onOpen }: ProblemListProps) {
  const t = useText()
  const navigate = useNavigate()
  const [sought, setSought] = useState('')
  const words = sought.trim().toLowerCase()
  const shown = problems
    .map(({ loss, message, ...problem }) => ({
      ...problem,
      message: loss === undefined ? message : t(`export.loss.${loss.kind}`, { count: loss.count })
    }))
    .filter(({ where, message }) => `${where} ${message}`.toLowerCase().includes(words))
  return (
    <>
      {problems.length < manyProblems ? null : (
        <div className={styles.filter}>
          <TextInput
            aria-label={t('import.filter')}
            placeholder={t('import.filter')}
            value={sought}
            onChange={setSought}
          />
          <span role="status">{t('import.filtered', { count: shown.length })}</span>
        </div>
      )}
      <ul className={styles.problems}>
        {shown.map(({ where, message, documentId }, index) => (
          <li key={`${index} ${where}`} className={styles.problem}>
            {documentId === undefined ? (
              <span className={styles.where}>{where}</span>
            ) : (
              <button
                type="button"
                className={styles.open}
                onClick={() => {
                  onOpen()
                  void navigate({
                    to: '/p/$projectId/annotate/{-$documentId}',
                    params: { projectId, documentId },
                    search: {}
                  })
                }}
              >
                {where}
              </button>
            )}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
