// How well a name fits what is searched for, and which kind of entry then comes first.

/** 0: starts with it; 1: a word in it does; 2: holds it; 3: does not. A search that is empty fits all. */
export function rankOf(name: string, search: string): 0 | 1 | 2 | 3 {
  const needle = search.trim().toLocaleLowerCase()
  const hay = name.toLocaleLowerCase()
  const at = hay.indexOf(needle)
  if (at <= 0) return at === 0 ? 0 : 3
  const startsWord = (place: number) => !/[\p{L}\p{N}]/u.test(hay[place - 1]!)
  for (let place = at; place !== -1; place = hay.indexOf(needle, place + 1)) if (startsWord(place)) return 1
  return 2
}

interface Ranked {
  readonly rank: number
}

/** Each kind with its best first, and the kind with the best first; equals stay in the order they came in. */
export function inOrder<Entry extends Ranked>(kinds: readonly (readonly Entry[])[]): Entry[] {
  const byRank = (a: Ranked, b: Ranked) => a.rank - b.rank
  return kinds
    .map((entries) => entries.toSorted(byRank))
    .filter((entries) => entries.length > 0)
    .toSorted((a, b) => byRank(a[0]!, b[0]!))
    .flat()
}
