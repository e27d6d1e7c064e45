// How well a name fits what is typed, and which comes first of what it finds.

/** The rank of a name that does not fit. */
export const unfit = 3

/** 0: starts with what is typed; 1: a word in it does; 2: holds it; `unfit`: does not. Nothing typed fits all. */
export function rankOf(name: string, typed: string): 0 | 1 | 2 | typeof unfit {
  const needle = typed.trim().toLocaleLowerCase()
  const hay = name.toLocaleLowerCase()
  const at = hay.indexOf(needle)
  if (at <= 0) return at === 0 ? 0 : unfit
  const startsWord = (place: number) => !/[\p{L}\p{N}]/u.test(hay[place - 1]!)
  for (let place = at; place !== -1; place = hay.indexOf(needle, place + 1)) if (startsWord(place)) return 1
  return 2
}

interface Ranked {
  readonly rank: number
}

const byRank = (a: Ranked, b: Ranked) => a.rank - b.rank

/** Those of which a name fits, the best first; equals stay in the order they came in. */
export function findByName<Named>(
  all: readonly Named[],
  namesOf: (one: Named) => readonly string[],
  typed: string
): Named[] {
  return all
    .map((one) => ({ one, rank: Math.min(...namesOf(one).map((name) => rankOf(name, typed))) }))
    .filter(({ rank }) => rank < unfit)
    .toSorted(byRank)
    .map(({ one }) => one)
}

/** Each kind with its best first, and the kind with the best first; equals stay in the order they came in. */
export function inOrder<Entry extends Ranked>(kinds: readonly (readonly Entry[])[]): Entry[] {
  return kinds
    .map((entries) => entries.toSorted(byRank))
    .filter((entries) => entries.length > 0)
    .toSorted((a, b) => byRank(a[0]!, b[0]!))
    .flat()
}
