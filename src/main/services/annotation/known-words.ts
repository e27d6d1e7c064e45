// Where words that the project knows stand in a text that is written without spaces, so that a double click takes them whole.
import type { Range } from '../../../shared/spans.ts'
import { longestKnownWord } from '../../../shared/text/known-words.ts'
import { createBreather } from '../../breathe.ts'
import { readFragments, statesOf } from '../../store/annotations/annotation-states.ts'
import { textOf } from '../../store/documents/documents.ts'
import { countedWords, dictionaryWords, touchedLast } from '../../store/words/known-words.ts'
import { type AnnotationDeps, lastText, requireOwn } from './annotation.ts'
import { firstTwo, sortedWords, type WordList, wordsInMemory } from './word-lists.ts'

export interface KnownWordsService {
  /**
   * Terms of the dictionaries and words that were marked: the longest at each place, without those that lie within another; ascending.
   * Others have their turn meanwhile. A long text is looked through in pieces: `from` and `next` are code units, null after the last.
   */
  readonly knownWords: (input: { documentId: string; from: number }) => Promise<KnownPlaces>
}

export interface KnownPlaces {
  readonly places: Range[]
  readonly next: number | null
}

const documentsLookedAt = 60
/** Code units that are looked through for one answer: where words are dense, half a second. */
const pieceLength = 30_000
/** Milliseconds: a mark that is saved meanwhile waits no longer. */
const turn = 5
/** Letters, digits and marks, and what stands within a name. */
const stretches = /[\p{L}\p{N}\p{M}\-·]+/gu
const han = /\p{sc=Han}/u

/** Throws `ServiceError` NOT_FOUND and REFUSED. */
export function createKnownWordsService({ read, annotator }: Omit<AnnotationDeps, 'mutate'>): KnownWordsService {
  /** What was marked in the documents that were worked on last, counted or not. */
  const markedLately = async (projectId: string, passesOf: string | null): Promise<WordList> => {
    const breathe = createBreather(turn)
    const words = new Set<string>()
    for (const key of touchedLast(read, projectId, passesOf, documentsLookedAt)) {
      const text = textOf(read, key)
      for (const { state } of statesOf(read, key)) {
        const [first, ...more] = readFragments(state.fragments)
        if (state.status === 'accepted' && more.length === 0) words.add(text.slice(first!.start, first!.end))
      }
      await breathe()
    }
    return wordsInMemory(new Set([...words].filter((word) => word.length <= longestKnownWord && isKnowable(word))))
  }

  return {
    async knownWords({ documentId, from }) {
      const document = requireOwn(read, documentId, annotator())
      const text = lastText(read, document)
      if (!han.test(text)) return { places: [], next: null }
      const { projectId } = document
      const stored = [
        ...dictionaryWords(read, projectId),
        // Whoever works blind in a pass of their own learns nothing from what others have marked.
        ...(document.annotator === null ? [countedWords(read, projectId)] : [])
      ].map(({ counts, ...list }) => sortedWords({ ...list, counts: (word) => isKnowable(word) && counts(word) }))
      return placesOf(text, from, [...stored, await markedLately(projectId, document.annotator)])
    }
  }
}

/** Two characters or more, with an ideograph: what the segmenter may cut where it should not. */
function isKnowable(word: string): boolean {
  return han.test(word) && [...word.slice(0, 3)].length > 1
}

/** A piece ends between two stretches, so that no word is cut. */
async function placesOf(text: string, from: number, lists: readonly WordList[]): Promise<KnownPlaces> {
  const breathe = createBreather(turn)
  const places: Range[] = []
  const listsWith = new Map<string, readonly WordList[]>()
  let reached = 0
  const ahead = new RegExp(stretches)
  ahead.lastIndex = from
  for (const { index, 0: stretch } of text.matchAll(ahead)) {
    if (index >= from + pieceLength) return { places, next: index }
    if (!han.test(stretch)) continue
    for (const at of startsIn(stretch)) {
      const rest = text.slice(index + at, index + at + longestKnownWord)
      const beginning = firstTwo(rest)
      let those = listsWith.get(beginning)
      if (those === undefined) {
        those = lists.filter((list) => list.hasBeginning(beginning))
        listsWith.set(beginning, those)
      }
      const end = index + at + Math.max(0, ...those.map((list) => list.longestOf(rest)))
      if (end > reached && end > index + at) {
        places.push({ start: index + at, end })
        reached = end
      }
      await breathe()
    }
  }
  return { places, next: null }
}

/** Where a word may begin: at the stretch's start, at each ideograph and after it. */
function* startsIn(stretch: string): Generator<number> {
  let isAfterHan = true
  let at = 0
  for (const character of stretch) {
    const isHan = han.test(character)
    if (isHan || isAfterHan) yield at
    isAfterHan = isHan
    at += character.length
  }
}
