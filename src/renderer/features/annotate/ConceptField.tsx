// The concept of the selected entity: its code, found in the project's dictionaries while one types.
import { skipToken, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import styles from './Inspector.module.css'

interface ConceptFieldProps {
  readonly projectId: string
  readonly code: string | null
  /** The words that are marked: what is looked for first. */
  readonly surface: string
  readonly onCode: (code: string | null) => void
}

const conceptsShown = 8

export function ConceptField({ projectId, code, surface, onCode }: ConceptFieldProps) {
  const t = useText()
  const api = useApi()
  const [words, setWords] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const asked = useDeferredValue(words.trim() === '' ? surface : words)
  const dictionaries = useQuery(api.dictionaries.list.queryOptions({ input: { projectId } })).data ?? []
  const found = useQuery(
    api.dictionaries.search.queryOptions({
      input: isOpen ? { projectId, words: asked.slice(0, 200), limit: conceptsShown } : skipToken
    })
  ).data
  if (dictionaries.length === 0 && code === null) return null
  const choose = (next: string | null) => {
    onCode(next)
    setWords('')
    setIsOpen(false)
  }
  return (
    <div className={styles.concept}>
      {code === null ? null : (
        <span className={styles.code}>
          {t('annotate.code', { code })}
          <IconButton size="small" icon="close" label={t('annotate.noCode')} onClick={() => choose(null)} />
        </span>
      )}
      <SearchInput
        size="small"
        label={t('annotate.findConcept')}
        value={words}
        onFocus={() => setIsOpen(true)}
        onChange={setWords}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const first = found?.[0]
          if (event.key === 'Enter' && first !== undefined) choose(first.code)
          else if (event.key === 'Escape') setIsOpen(false)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {isOpen && found !== undefined ? (
        <ul className={styles.concepts} aria-label={t('annotate.findConcept')}>
          {found.map((concept) => (
            <li key={`${concept.dictionary} ${concept.code} ${concept.text}`}>
              <button type="button" className={styles.conceptChoice} onClick={() => choose(concept.code)}>
                <span>{concept.text}</span>
                <span className={styles.more}>
                  {concept.code}
                  {concept.preferred === null || concept.preferred === concept.text ? '' : ` · ${concept.preferred}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
