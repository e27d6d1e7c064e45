// Counts the mentions of one document by normal form, accepted ones and suggestions apart.
import { normalForm } from '../../../shared/text/normal-form.ts'
import { readFragments, type StoredState } from '../../store/annotations/annotation-states.ts'
import type { CountedMention } from '../../store/words/mentions.ts'

/** A form longer than this is no name of anything. */
const longestForm = 200

/** What a person refused does not count. A concept with a code is counted under it, whatever it is called. */
export function countMentions(text: string, states: readonly StoredState[]): CountedMention[] {
  const counts = new Map<string, CountedMention>()
  for (const { state } of states) {
    if (state.status === 'rejected') continue
    const { labelId, code } = state
    const form = normalForm(surfaceOf(text, state.fragments)).slice(0, longestForm)
    const concept = code ?? form
    const key = `${labelId}\n${concept}`
    const before = counts.get(key)
    counts.set(key, {
      labelId,
      concept,
      form: before?.form ?? form,
      accepted: (before?.accepted ?? 0) + Number(state.status === 'accepted'),
      suggested: (before?.suggested ?? 0) + Number(state.status === 'suggestion')
    })
  }
  return [...counts.values()]
}

/** The pieces of a discontinuous span are read as one. */
export function surfaceOf(text: string, place: string): string {
  return readFragments(place)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
}
