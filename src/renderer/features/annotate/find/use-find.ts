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
  /** What is painted may lag behind quick fingers; a key means the words as they stand in the field. */
  const placesNow = () => (asked === words ? places : wordPlaces(text, words))
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
      const { length } = placesNow()
      if (length > 0) setAt((held) => (Math.min(held, length - 1) + direction + length) % length)
    },
    open: () => {
      setIsOpen(true)
      if (words === '' && question !== '') setWords(question)
      setAt(0)
    },
    close: () => {
      const found = words.trim() === '' ? [] : placesNow()
      setIsOpen(false)
      setAt(-1)
      onLeave(found[Math.min(at, found.length - 1)] ?? null)
    }
  }
}
