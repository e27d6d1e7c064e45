// The concept of the selected entity: its code, found in the project's dictionaries while one types, or typed as it is.
import { skipToken, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import type { Concept } from '../../../shared/dictionaries.ts'
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
const longestCode = 200

export function ConceptField({ projectId, code, surface, onCode }: ConceptFieldProps) {
  const t = useText()
  const api = useApi()
  const listId = useId()
  const [words, setWords] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(0)
  const typed = words.trim().slice(0, longestCode)
  const asked = useDeferredValue(typed === '' ? surface.slice(0, longestCode) : typed)
  const dictionaries = useQuery(api.dictionaries.list.queryOptions({ input: { projectId } })).data
  const found = useQuery(
    api.dictionaries.search.queryOptions({
      input: isOpen ? { projectId, words: asked, limit: conceptsShown } : skipToken
    })
  ).data
  const choices = isOpen ? choicesOf(found ?? [], typed) : []
  const choose = (next: string | null) => {
    onCode(next)
    setWords('')
    setIsOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const choice = choices[active]
    if (event.key === 'ArrowDown') {
      setIsOpen(true)
      setActive(Math.min(active + 1, Math.max(0, choices.length - 1)))
    } else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Enter' && choice !== undefined) choose(choice.code)
    else if (event.key === 'Escape' && isOpen) setIsOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
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
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${listId}-${active}` : undefined}
        value={words}
        onFocus={() => {
          setIsOpen(true)
          setActive(0)
        }}
        onBlur={() => setIsOpen(false)}
        onChange={(next) => {
          setWords(next)
          setIsOpen(true)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      {choices.length === 0 ? null : (
        <ul id={listId} role="listbox" className={styles.concepts} aria-label={t('annotate.findConcept')}>
          {choices.map((choice, place) => (
            <li
              key={
                choice.concept === null ? 'typed' : `${choice.concept.dictionary} ${choice.code} ${choice.concept.text}`
              }
              id={`${listId}-${place}`}
              role="option"
              aria-selected={place === active}
              className={styles.conceptChoice}
              // The field keeps the focus, so that it does not close before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice.code)}
            >
              {choice.concept === null ? (
                t('annotate.useCode', { code: choice.code })
              ) : (
                <>
                  <span>{choice.concept.text}</span>
                  <span className={styles.more}>
                    {choice.code}
                    {choice.concept.preferred === null || choice.concept.preferred === choice.concept.text
                      ? ''
                      : ` · ${choice.concept.preferred}`}
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isOpen || found === undefined || found.length > 0 || dictionaries === undefined ? null : (
        <p className={styles.conceptHint} role="status">
          {t(dictionaries.length === 0 ? 'annotate.noDictionary' : 'annotate.noConcept')}
        </p>
      )}
    </div>
  )
}

interface Choice {
  readonly code: string
  /** Null for what was typed, taken as a code. */
  readonly concept: Concept | null
}

function choicesOf(found: readonly Concept[], typed: string): Choice[] {
  const concepts = found.map((concept) => ({ code: concept.code, concept }))
  const isCode = typed !== '' && !/\s/u.test(typed) && !concepts.some(({ code }) => code === typed)
  return isCode ? [...concepts, { code: typed, concept: null }] : concepts
}
