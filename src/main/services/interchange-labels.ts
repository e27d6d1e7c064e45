// Finds a project's label for each label name of a file, and makes the labels that are not there yet.
import type { ImportChoice } from '../../shared/imports.ts'
import { alikeLabel } from '../../shared/label-matching.ts'
import { type Label, makeLabel } from '../../shared/labels.ts'
import type { NewLabel } from '../store/transfers/import-sessions.ts'

const mostLabels = 300
const longestId = 64

export interface LabelMatcher {
  /** Id of the label that `name` stands for, null where the person leaves it out; undefined where no more labels fit the set. */
  readonly idOf: (name: string) => string | null | undefined
  /** Labels made so far, in the order in which the files brought them. */
  readonly made: () => readonly NewLabel[]
}

export interface LabelChoices {
  /** What a person chose for names that were seen before. */
  readonly labels: ImportChoice['labels']
  /** For names that nobody has seen and that stand for no label of the set. */
  readonly otherLabels: ImportChoice['otherLabels']
  /** Made by an earlier part of the import. */
  readonly made: readonly NewLabel[]
}

const anyLabel: LabelChoices = { labels: [], otherLabels: 'new', made: [] }

/**
 * A name stands for what the person chose; else for the label of that id; else for the only one that is called so, in either language and
 * any case (`Disease`, `疾病`); else for a new label.
 */
export function createLabelMatcher(present: readonly Label[], choices: LabelChoices = anyLabel): LabelMatcher {
  const chosen = new Map(choices.labels.map(({ name, to }) => [name, to]))
  const made = [...choices.made]
  const ids = new Map<string, string | null>(made.map(({ name, label }) => [name, label.id]))
  const all = () => [...present, ...made.map(({ label }) => label)]

  const make = (name: string): string | undefined => {
    const labels = all()
    if (labels.length >= mostLabels) return undefined
    const id = freeId(name, new Set(labels.map((label) => label.id)))
    const shown = shorten(name.trim() === '' ? id : name.trim(), 200)
    made.push({ name, label: makeLabel(id, labels.length, { en: shown, zh: shown }) })
    return id
  }

  const match = (name: string): string | null | undefined => {
    const to = chosen.get(name)
    if (to?.kind === 'leave-out') return null
    // A label may have been removed since it was chosen.
    if (to?.kind === 'label' && present.some(({ id }) => id === to.labelId)) return to.labelId
    if (to?.kind === 'new') return make(name)
    const alike = alikeLabel(name, all())
    if (alike !== undefined) return alike.id
    return choices.otherLabels === 'leave-out' ? null : make(name)
  }

  return {
    idOf(name) {
      const known = ids.get(name)
      if (known !== undefined) return known
      const id = match(name)
      if (id !== undefined) ids.set(name, id)
      return id
    },
    made: () => made
  }
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
