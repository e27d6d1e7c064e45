// Finds a project's label for each label name of a file, and makes the labels that are not there yet.
import { type Label, makeLabel } from '../../shared/labels.ts'

const mostLabels = 300
const longestId = 64

export interface LabelMatcher {
  /** Id of the label that `name` stands for; undefined where no more labels fit the set. */
  readonly idOf: (name: string) => string | undefined
  /** Labels made so far, in the order in which the file brought them. */
  readonly made: () => readonly Label[]
}

/**
 * A name stands for the label of that id; else for the only one that is called so, in either language and any case (`Disease`, `疾病`);
 * else for a new label.
 */
export function createLabelMatcher(present: readonly Label[]): LabelMatcher {
  const labels = [...present]
  const ids = new Map<string, string>()

  const match = (name: string): string | undefined => {
    const alike = alikeLabel(name, labels)
    if (alike !== undefined) return alike.id
    if (labels.length >= mostLabels) return undefined
    const id = freeId(name, new Set(labels.map((label) => label.id)))
    const shown = shorten(name.trim() === '' ? id : name.trim(), 200)
    labels.push(makeLabel(id, labels.length, { en: shown, zh: shown }))
    return id
  }

  return {
    idOf(name) {
      const known = ids.get(name)
      if (known !== undefined) return known
      const id = match(name)
      if (id !== undefined) ids.set(name, id)
      return id
    },
    made: () => labels.slice(present.length)
  }
}

/** The label of that id, else the only one that is called so, in either language and any case. */
export function alikeLabel(name: string, labels: readonly Label[]): Label | undefined {
  const exact = labels.find(({ id }) => id === name)
  if (exact !== undefined) return exact
  const folded = fold(name)
  const alike = labels.filter((label) => [label.id, label.name.en, label.name.zh].some((each) => fold(each) === folded))
  return alike.length === 1 ? alike[0] : undefined
}

/** An id has letters, digits, `.`, `_` and `-` only, and begins with a letter or a digit. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._-]+/, '')
    .replace(/_+$/, '')
  const base = shorten(plain === '' ? 'label' : plain, longestId)
  for (let number = 2, id = base; ; number++) {
    if (!taken.has(id)) return id
    id = `${shorten(base, longestId - 1 - String(number).length)}-${number}`
  }
}

/** At most `units` UTF-16 code units, no character cut in two. */
function shorten(text: string, units: number): string {
  return text.slice(0, units).replace(/[\ud800-\udbff]$/, '')
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
