// Finds a million terms in one pass over a text: the automaton of Aho and Corasick (1975) over words instead of characters.
//
// A word is a run of letters and digits, or any other single character that is not white space, so that a Chinese character is a word.
// Terms therefore match whole words only, in either case and width. Everything lies in typed arrays: some 100 bytes a term.
import { characterClass, classOf, unitsOf } from '../../../shared/text/characters.ts'

export interface TermMatch {
  /** UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
  /** As given to `add`. */
  readonly term: number
}

export interface TermMatcher {
  /** Adds a term under a number of at least 0; the first of two equal terms stays. */
  readonly add: (text: string, term: number) => void
  /** Links the automaton after the last term; give others a turn between its steps. */
  readonly link: () => Generator<void>
  /** The longest terms from the left that do not overlap, in order. Linear in the length of the text. */
  readonly find: (text: string) => TermMatch[]
}

const nodesPerStep = 100_000

export function createTermMatcher(): TermMatcher {
  const words = createWordTable()
  const edges = createEdgeTable()
  // Node 0 is the root. Children of a node are a list through `sibling`.
  const child = growing()
  const sibling = growing()
  const wordOf = growing()
  const fail = growing()
  const depth = growing()
  /** Number of the term that ends here, plus 1; 0 for none. */
  const output = growing()
  /** The nearest node on the way of failures that has an output; 0 for none. */
  const shorter = growing()
  let nodes = 0
  const addNode = (word: number, parent: number): number => {
    const node = nodes++
    wordOf.set(node, word)
    depth.set(node, node === 0 ? 0 : depth.get(parent) + 1)
    if (node === 0) return node
    sibling.set(node, child.get(parent))
    child.set(parent, node)
    edges.add(parent, word, node)
    return node
  }
  addNode(0, 0)

  const follow = (from: number, word: number): number => {
    let state = from
    for (;;) {
      const next = edges.find(state, word)
      if (next !== 0) return next
      if (state === 0) return 0
      state = fail.get(state)
    }
  }

  return {
    add: (text, term) => {
      let node = 0
      for (const token = firstToken(text); nextToken(text, token);) {
        const word = words.intern(text, token.start, token.end)
        const next = edges.find(node, word)
        node = next === 0 ? addNode(word, node) : next
      }
      if (node !== 0 && output.get(node) === 0) output.set(node, term + 1)
    },

    *link() {
      let level: number[] = [0]
      let done = 0
      while (level.length > 0) {
        const below: number[] = []
        for (const parent of level) {
          for (let node = child.get(parent); node !== 0; node = sibling.get(node)) {
            const back = parent === 0 ? 0 : follow(fail.get(parent), wordOf.get(node))
            fail.set(node, back)
            shorter.set(node, output.get(back) === 0 ? shorter.get(back) : back)
            below.push(node)
          }
          if (++done % nodesPerStep === 0) yield
        }
        level = below
      }
    },

    find: (text) => {
      const found: TermMatch[] = []
      const starts: number[] = []
      let state = 0
      for (const token = firstToken(text); nextToken(text, token);) {
        const word = words.find(text, token.start, token.end)
        starts.push(token.start)
        state = word === 0 ? 0 : follow(state, word)
        // All that end here: a longer one may give way to one before it, which leaves room for a shorter one.
        let node = output.get(state) === 0 ? shorter.get(state) : state
        for (; node !== 0; node = shorter.get(node))
          found.push({ start: starts[starts.length - depth.get(node)]!, end: token.end, term: output.get(node) - 1 })
      }
      return longestFromLeft(found)
    }
  }
}

/** Of matches that overlap the one that starts first stays, of those that start together the longest. */
function longestFromLeft(found: readonly TermMatch[]): TermMatch[] {
  const kept: TermMatch[] = []
  for (const match of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match)
  }
  return kept
}

interface Token {
  start: number
  end: number
}

function firstToken(_text: string): Token {
  return { start: 0, end: 0 }
}

/** Moves `token` on to the next word; false at the end. The token is one object, so that a pass over a text makes none. */
function nextToken(text: string, token: Token): boolean {
  const { length } = text
  let at = token.end
  let start = -1
  while (at < length) {
    const codePoint = text.codePointAt(at)!
    const found = classOf(codePoint)
    const isLetter = found === characterClass.letter || found === characterClass.extender
    if (isLetter) {
      if (start === -1) start = at
    } else if (start !== -1) break
    else if (found !== characterClass.space) {
      token.start = at
      token.end = at + unitsOf(codePoint)
      return true
    }
    at += unitsOf(codePoint)
  }
  if (start === -1) return false
  token.start = start
  token.end = at
  return true
}

/** Each UTF-16 code unit in lower case and half width; units whose lower case is longer stay. */
const folded = Uint16Array.from({ length: 0x10000 }, (_, unit) => {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
  const lower = String.fromCharCode(narrow).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : narrow
})

interface WordTable {
  /** Number of the word, from 1; a new one for a word that is not there. */
  readonly intern: (text: string, start: number, end: number) => number
  /** 0 for a word that is not there. */
  readonly find: (text: string, start: number, end: number) => number
}

/** Words as folded units in one pool, found by open addressing. */
function createWordTable(): WordTable {
  let pool = new Uint16Array(1 << 16)
  let used = 0
  const starts = growing()
  let count = 0
  let slots = new Int32Array(1 << 12)

  const hash = (text: string, start: number, end: number): number => {
    // FNV-1a over the folded units.
    let value = 0x811c9dc5
    for (let at = start; at < end; at++) value = Math.imul(value ^ folded[text.charCodeAt(at)]!, 0x01000193)
    return (value ^ (value >>> 15)) >>> 0
  }
  const isWord = (word: number, text: string, start: number, end: number): boolean => {
    const from = starts.get(word)
    if (starts.get(word + 1) - from !== end - start) return false
    for (let at = 0; at < end - start; at++) if (pool[from + at] !== folded[text.charCodeAt(start + at)]) return false
    return true
  }
  const slotOf = (text: string, start: number, end: number): number => {
    let slot = hash(text, start, end) & (slots.length - 1)
    while (slots[slot] !== 0 && !isWord(slots[slot]!, text, start, end)) slot = (slot + 1) & (slots.length - 1)
    return slot
  }
  const grow = (): void => {
    const before = slots
    slots = new Int32Array(before.length * 2)
    for (const word of before) {
      if (word === 0) continue
      const text = String.fromCharCode(...pool.subarray(starts.get(word), starts.get(word + 1)))
      slots[slotOf(text, 0, text.length)] = word
    }
  }
  starts.set(1, 0)
  return {
    find: (text, start, end) => slots[slotOf(text, start, end)]!,
    intern: (text, start, end) => {
      const slot = slotOf(text, start, end)
      if (slots[slot] !== 0) return slots[slot]!
      const word = ++count
      slots[slot] = word
      if (used + end - start > pool.length) {
        const larger = new Uint16Array(Math.max(pool.length * 2, used + end - start))
        larger.set(pool)
        pool = larger
      }
      for (let at = start; at < end; at++) pool[used++] = folded[text.charCodeAt(at)]!
      starts.set(word + 1, used)
      if (count * 2 > slots.length) grow()
      return word
    }
  }
}

interface EdgeTable {
  readonly add: (node: number, word: number, target: number) => void
  /** 0 where there is no such edge: nothing leads back to the root. */
  readonly find: (node: number, word: number) => number
}

function createEdgeTable(): EdgeTable {
  let mask = (1 << 12) - 1
  let table = new Int32Array(3 * (mask + 1))
  let count = 0
  const slotOf = (node: number, word: number): number => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 16)) & mask
    while (table[3 * slot + 2] !== 0 && (table[3 * slot] !== node || table[3 * slot + 1] !== word))
      slot = (slot + 1) & mask
    return slot
  }
  const put = (node: number, word: number, target: number): void => {
    const slot = slotOf(node, word)
    table[3 * slot] = node
    table[3 * slot + 1] = word
    table[3 * slot + 2] = target
  }
  return {
    find: (node, word) => table[3 * slotOf(node, word) + 2]!,
    add: (node, word, target) => {
      if (++count * 2 > mask) {
        const before = table
        mask = 2 * (mask + 1) - 1
        table = new Int32Array(3 * (mask + 1))
        for (let at = 0; at < before.length; at += 3)
          if (before[at + 2] !== 0) put(before[at]!, before[at + 1]!, before[at + 2]!)
      }
      put(node, word, target)
    }
  }
}

interface GrowingArray {
  readonly get: (index: number) => number
  readonly set: (index: number, value: number) => void
}

/** Whole numbers by index, 0 where nothing was set. */
function growing(): GrowingArray {
  let values = new Int32Array(1 << 10)
  return {
    get: (index) => (index < values.length ? values[index]! : 0),
    set: (index, value) => {
      if (index >= values.length) {
        const larger = new Int32Array(Math.max(index + 1, values.length * 2))
        larger.set(values)
        values = larger
      }
      values[index] = value
    }
  }
}
