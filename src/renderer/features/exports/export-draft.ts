// An export as it is being filled in, and the choice it makes once everything in it can be used.
import type { DocumentQuery } from '../../../shared/entities.ts'
import type { ExportChoice, ExportSet, Masking } from '../../../shared/exports.ts'
import { formatEntry, type FormatId } from '../../../shared/formats.ts'
import { type IdentifierKind, identifierKinds } from '../../../shared/text/identifiers.ts'

export const statusSets = ['todo', 'annotated', 'reviewed', 'gold'] as const
export type SetChoice = (typeof statusSets)[number] | 'filter' | 'documents'

export interface ExportDraft {
  readonly set: SetChoice
  readonly format: FormatId
  /** Of the formats that come in several looks. */
  readonly variant: string
  readonly text: boolean
  readonly suggestions: boolean
  /** As typed; in per cent. */
  readonly split: { readonly on: boolean; readonly devel: string; readonly test: string; readonly seed: string }
  readonly masking: {
    readonly on: boolean
    readonly kinds: ReadonlySet<IdentifierKind>
    /** Keys of texts that stay as they are. */
    readonly keep: ReadonlyMap<string, Masking['keep'][number]>
  }
}

/** What the corpus has in hand: the documents that are ticked, and the filter of the list. */
export interface ExportSource {
  readonly selected: readonly string[]
  /** Null where the list is not filtered. */
  readonly query: DocumentQuery | null
}

export function startDraft({ selected, query }: ExportSource): ExportDraft {
  return {
    set: selected.length > 0 ? 'documents' : query === null ? 'todo' : 'filter',
    format: 'jsonl',
    variant: '',
    text: true,
    suggestions: false,
    split: { on: false, devel: '10', test: '10', seed: '1' },
    // Whatever is found is ticked until the person says otherwise.
    masking: { on: false, kinds: new Set(identifierKinds), keep: new Map() }
  }
}

export function setOf(set: SetChoice, { selected, query }: ExportSource): ExportSet {
  if (set === 'documents') return { kind: 'documents', documentIds: [...selected] }
  if (set === 'filter' && query !== null) return { kind: 'filter', query }
  return { kind: 'status', from: set === 'filter' ? 'todo' : set }
}

/** Another format, with what it cannot do taken back. */
export function withFormat(draft: ExportDraft, format: FormatId): ExportDraft {
  const { variants, withoutText } = formatEntry(format)
  return {
    ...draft,
    format,
    variant: variants?.[0] ?? '',
    text: draft.text || withoutText !== true,
    suggestions: draft.suggestions && canMarkSuggestions(format)
  }
}

/** Whether suggestions can go out marked as such. */
export function canMarkSuggestions(id: FormatId): boolean {
  return (formatEntry(id).carries?.status ?? 'none') !== 'none'
}

const mostSeed = 2 ** 31 - 1

/** Whole per cent for devel and test, something left to train on, and a whole seed; null where that is not so. */
export function splitOf({ devel, test, seed }: ExportDraft['split']): ExportChoice['split'] {
  const [ofDevel, ofTest, ofSeed] = [wholeNumber(devel, 99), wholeNumber(test, 99), wholeNumber(seed, mostSeed)]
  if (ofDevel === null || ofTest === null || ofSeed === null) return null
  const train = 100 - ofDevel - ofTest
  if (train < 1 || train === 100) return null
  return { seed: ofSeed, shares: { train, devel: ofDevel, test: ofTest } }
}

/** Null while something in it cannot be used. */
export function choiceOf(draft: ExportDraft, source: ExportSource): ExportChoice | null {
  const split = draft.split.on ? splitOf(draft.split) : null
  if (draft.split.on && split === null) return null
  const { on, kinds, keep } = draft.masking
  return {
    set: setOf(draft.set, source),
    format: draft.format,
    ...(draft.variant === '' ? {} : { variant: draft.variant }),
    suggestions: draft.suggestions,
    text: draft.text,
    split,
    masking: on && kinds.size > 0 ? { kinds: [...kinds], keep: [...keep.values()] } : null
  }
}

function wholeNumber(text: string, most: number): number | null {
  const number = Number(text.trim())
  return /^\d+$/.test(text.trim()) && number <= most ? number : null
}
