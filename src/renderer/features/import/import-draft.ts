// What a person has chosen so far for an import, and what becomes of each label name by it.
import type { ImportChoice, LabelName, LabelTarget, ReadChoice } from '../../../shared/imports.ts'

export interface ImportDraft {
  readonly reading: ImportChoice['reading']
  /** Where it differs from what is suggested. */
  readonly labels: ReadonlyMap<string, LabelTarget>
  readonly otherLabels: ImportChoice['otherLabels']
  readonly duplicates: ImportChoice['duplicates']
  readonly strict: boolean
}

export const emptyDraft: ImportDraft = {
  reading: {},
  labels: new Map(),
  otherLabels: 'new',
  duplicates: 'skip',
  strict: false
}

/** Chosen, else the label that it seems to be, else a new one. */
export function targetOf(draft: Pick<ImportDraft, 'labels'>, { name, match }: LabelName): LabelTarget {
  return draft.labels.get(name) ?? (match === null ? { kind: 'new' } : { kind: 'label', labelId: match.labelId })
}

export function toChoice(draft: ImportDraft, labels: readonly LabelName[]): ImportChoice {
  const { reading, otherLabels, duplicates, strict } = draft
  return {
    ...{ reading, otherLabels, duplicates, strict },
    labels: labels.map((label) => ({ name: label.name, to: targetOf(draft, label) }))
  }
}

/** Another choice for a group of files; a setting that is undefined is recognised again. */
export function changeReading(
  draft: ImportDraft,
  group: string,
  change: { readonly [Setting in keyof ReadChoice]?: ReadChoice[Setting] | undefined }
): ImportDraft {
  const merged = Object.entries({ ...draft.reading[group], ...change }).filter(([, value]) => value !== undefined)
  return { ...draft, reading: { ...draft.reading, [group]: Object.fromEntries(merged) } }
}
