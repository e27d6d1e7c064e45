// Which words the dialog of all occurrences is opened for: those selected, or those of the selected entity.
import { useState } from 'react'
import type { Annotation, Document } from '../../../../shared/entities.ts'
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

/** `usual`: the label for words that have none in the document. `open` is false where nothing is selected. */
export function useOccurrenceWords({ text, annotations }: Document, editor: Editor, usual: Label | undefined) {
  const [asked, setAsked] = useState<Asked | null>(null)
  return {
    asked,
    open: (): boolean => {
      const range = editor.fragments[0] ?? editor.annotation?.fragments[0]
      if (range === undefined) return false
      const words = text.slice(range.start, Math.min(range.end, range.start + longest))
      const selected = editor.fragments.length > 0 ? undefined : editor.annotation?.labelId
      const labelId = selected ?? knownLabel(text, words, annotations) ?? usual?.id
      if (labelId === undefined) return false
      setAsked({ words, labelId, scope: usualScope(text, words) })
      return true
    },
    close: () => setAsked(null)
  }
}

/** What the same words are marked as in the document, else what is suggested there; in either case of letters. */
export function knownLabel(
  text: string,
  words: string,
  annotations: readonly Pick<Annotation, 'fragments' | 'labelId' | 'status'>[]
): string | undefined {
  const sought = words.trim().toLowerCase()
  const same = annotations.filter(
    ({ fragments: [only, ...more] }) =>
      only !== undefined && more.length === 0 && text.slice(only.start, only.end).toLowerCase() === sought
  )
  const known = same.find(({ status }) => status === 'accepted') ?? same.find(({ status }) => status === 'suggestion')
  return known?.labelId
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
