// What is looked for in the open document, where it stands, and at which place one is.
import { useDeferredValue, useMemo, useState } from 'react'
import type { Range } from '../../../../shared/spans.ts'
import { questionPlaces, wordPlaces } from './places.ts'

export interface Find {
  readonly isOpen: boolean
  readonly words: string
  readonly places: readonly Range[]
  /** Index of the place one is at; -1 before the first step. */
  readonly at: number
  readonly setWords: (words: string) => void
  readonly step: (direction: -1 | 1) => void
  readonly open: () => void
  readonly close: () => void
}

/**
 * `question`: the search of the document list, highlighted as long as nothing else is looked for. `onLeave` is told the place one was
 * at when the search is closed, to go on from there; null if nothing was found.
 */
export function useFind(text: string, question: string, onLeave: (place: Range | null) => void): Find {
  const [isOpen, setIsOpen] = useState(false)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(-1)
  const asked = useDeferredValue(words)
  const places = useMemo(
    () => (isOpen && asked.trim() !== '' ? wordPlaces(text, asked) : questionPlaces(text, question)),
    [text, isOpen, asked, question]
  )
  return {
    isOpen,
    words,
    places,
    at: Math.min(at, places.length - 1),
    setWords: (next) => {
      setWords(next)
      setAt(0)
    },
    step: (direction) => {
      if (places.length > 0)
        setAt((held) => (Math.min(held, places.length - 1) + direction + places.length) % places.length)
    },
    open: () => {
      setIsOpen(true)
      if (words === '' && question !== '') setWords(question)
      setAt(0)
    },
    close: () => {
      setIsOpen(false)
      setAt(-1)
      onLeave(words.trim() === '' ? null : (places[Math.min(at, places.length - 1)] ?? null))
    }
  }
}
