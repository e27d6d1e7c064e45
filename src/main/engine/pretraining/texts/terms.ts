// Listed terms found in text, so that they are hidden as a whole and before other words (Liu et al. 2021, CrossNER).
import { splitWords } from '../../../../shared/text/words.ts'
import { readLines } from './read-lines.ts'
import type { TermSource } from '../types.ts'
import type { GroupedWord } from './word-groups.ts'

export interface TermWord extends GroupedWord {
  readonly ofTerm: boolean
}

/** Terms by their first word; longest first. */
export type Terms = ReadonlyMap<string, readonly (readonly string[])[]>

/** Case does not matter. Errors: TEXT_UNREADABLE. */
export async function readTerms(source: TermSource): Promise<Terms> {
  const terms = new Map<string, string[][]>()
  for await (const line of 'file' in source ? readLines(source.file) : source.list) {
    const words = wordsOf(line)
    if (words.length > 0) terms.set(words[0]!, [...(terms.get(words[0]!) ?? []), words])
  }
  for (const sameStart of terms.values()) sameStart.sort((a, b) => b.length - a.length)
  return terms
}

/** Marks the words of every occurrence of a term and joins them into one word; of overlapping terms the first and longest counts. */
export function markTerms(text: string, words: readonly GroupedWord[], terms: Terms): TermWord[] {
  const lower = words.map(({ start, end }) => text.slice(start, end).toLowerCase())
  const marked: TermWord[] = []
  while (marked.length < words.length) {
    const at = marked.length
    const term = terms.get(lower[at]!)?.find((parts) => parts.every((part, i) => lower[at + i] === part))
    if (term !== undefined) term.forEach((_, i) => marked.push({ ...words[at + i]!, continues: i > 0, ofTerm: true }))
    // What follows within the term's last word begins a word of its own.
    else marked.push({ ...words[at]!, continues: words[at]!.continues && !marked.at(-1)?.ofTerm, ofTerm: false })
  }
  return marked
}

function wordsOf(text: string): string[] {
  return splitWords(text).map(({ start, end }) => text.slice(start, end).toLowerCase())
}
