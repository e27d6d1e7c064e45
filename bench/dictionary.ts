// Times a dictionary of a million terms over text: building the automaton, and megabytes of text a second.
//   node bench/dictionary.ts [terms] [megabytes]
import { createTermMatcher } from '../src/main/services/dictionaries/term-matcher.ts'
import { createStream } from '../src/main/engine/random.ts'

const [termCount = 1_000_000, megabytes = 20] = process.argv.slice(2).map(Number)
const next = createStream(1)
/** 0 <= x < 1 */
const random = () => next() / 2 ** 32
const syllables = [
  'car',
  'dio',
  'my',
  'o',
  'path',
  'hep',
  'at',
  'itis',
  'neu',
  'ro',
  'gen',
  'ic',
  'der',
  'ma',
  'tos',
  'is'
]
const vocabulary = Array.from(
  { length: 60_000 },
  (_, number) =>
    Array.from(
      { length: 2 + (number % 3) },
      (_, at) => syllables[(number * 7 + at * 13 + (number >> at)) % syllables.length]
    ).join('') +
    (number % 97)
)
const pick = () => vocabulary[Math.floor(random() * vocabulary.length)]!

const builtAt = performance.now()
const matcher = createTermMatcher()
for (let number = 0; number < termCount; number++)
  matcher.add(Array.from({ length: 1 + (number % 4) }, pick).join(' '), number)
for (const _step of matcher.link());
const built = (performance.now() - builtAt) / 1000

const notes: string[] = []
let units = 0
while (units < megabytes * 1e6) {
  // One word in five belongs to some term; the others are known to no dictionary, as in a note.
  const note = Array.from({ length: 300 }, (_, at) =>
    at % 5 === 0 ? pick() : `plain${Math.floor(random() * 30_000)}`
  ).join(' ')
  notes.push(note)
  units += note.length
}
const times: number[] = []
let found = 0
for (let run = 0; run < 5; run++) {
  const startedAt = performance.now()
  found = 0
  for (const note of notes) found += matcher.find(note).length
  times.push((performance.now() - startedAt) / 1000)
}
const median = times.toSorted((a, b) => a - b)[2]!
const result = {
  terms: termCount,
  buildSeconds: Number(built.toFixed(2)),
  megabytesPerSecond: Number((units / 1e6 / median).toFixed(1)),
  matches: found,
  memoryMegabytes: Math.round(process.memoryUsage().arrayBuffers / 1e6)
}
process.stdout.write(`${JSON.stringify(result)}\n`)
