// Where a name may be cut: its last words stay, as people see them.

/** At most so many characters are kept at the end: a date and a running number. */
const longestEnd = 16
/** Kept where there is no space among them. */
const usualEnd = 10
/** Shorter names are left whole: they fit nearly everywhere. */
const longEnough = 24

/** Both parts together are the name; the second is empty where the name is short. */
export function splitName(name: string): [head: string, tail: string] {
  if (name.length < longEnough) return [name, '']
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)]
  if (characters.length < longEnough) return [name, '']
  const end = characters.slice(-longestEnd)
  const { index } = end.find(({ segment }) => /^\s/u.test(segment)) ?? end.at(-usualEnd)!
  return [name.slice(0, index), name.slice(index)]
}
