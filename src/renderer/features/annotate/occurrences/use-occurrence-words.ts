// Which words the dialog of all occurrences is opened for: those selected, or those of the selected entity.
import { useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import { findOccurrences, occurrencePattern } from '../../../../shared/text/occurrences.ts'
import type { Editor } from '../use-editor.ts'
import type { Scope } from './use-mark-occurrences.ts'

interface Asked {
  readonly words: string
  readonly labelId: string
  /** Where the dialog looks first. */
  readonly scope: Scope
}

/** Longer stretches are no term that stands elsewhere. */
const longest = 500

/** `usual`: the label for words that have none. `open` is false where nothing is selected. */
export function useOccurrenceWords(text: string, editor: Editor, usual: Label | undefined) {
  const [asked, setAsked] = useState<Asked | null>(null)
  return {
    asked,
    open: (): boolean => {
      const range = editor.fragments[0] ?? editor.annotation?.fragments[0]
      const labelId = editor.fragments.length > 0 ? usual?.id : editor.annotation?.labelId
      if (range === undefined || labelId === undefined) return false
      const words = text.slice(range.start, Math.min(range.end, range.start + longest))
      setAsked({ words, labelId, scope: usualScope(text, words) })
      return true
    },
    close: () => setAsked(null)
  }
}

/** Whole words, in either case. */
export function countPlaces(text: string, words: string): number {
  const pattern = occurrencePattern(words.slice(0, longest), { wholeWord: true, matchCase: false, inflections: false })
  return pattern === null ? 0 : findOccurrences(text, pattern).length
}

/** The document where the words stand in it again; otherwise the corpus, since there is nothing else to mark in the document. */
export function usualScope(text: string, words: string): Scope {
  return countPlaces(text, words) > 1 ? 'document' : 'corpus'
}
