// A stored document as it goes out: with its text, masked, or without it. What is stored is never changed.
import { notesIn } from '../../../shared/notes.ts'
import type { ExportChoice } from '../../../shared/exports.ts'
import type { FormatDocument, FormatSpan } from '../../formats/format.ts'
import { corpusDocument, type CorpusDocument } from '../../store/documents/corpus.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { toFile } from '../interchange-document.ts'
import { createMasker, maskDocument, type MaskedText, type Ticked } from './masking.ts'

export interface OutgoingDocument {
  readonly document: FormatDocument
  /** Its id in the store. */
  readonly storedId: string
  /** As lists show it; for the report, which stays here. */
  readonly name: string
  /** Spans that a mask cuts through. */
  readonly lost: readonly FormatSpan[]
  /** Places that were masked. */
  readonly places: number
  /** Whether what a file said of it beside its text is left out. */
  readonly isPared: boolean
  /** Notes that are left out with it. */
  readonly notes: number
}

export type Outgoing = (key: number) => OutgoingDocument

/** For one export: two documents of it never have the same id. `key` is that of a document of the store. */
export function createOutgoing(read: ReadHandle, { text, masking }: Pick<ExportChoice, 'text' | 'masking'>): Outgoing {
  const ticked = masking === null ? () => false : tickedOf(masking)
  const ids = new Set<string>()

  const prepare = (stored: CorpusDocument): Omit<OutgoingDocument, 'storedId' | 'name'> => {
    const file = toFile(read, stored)
    if (masking === null && text) return { document: file, lost: [], places: 0, isPared: false, notes: 0 }
    const mask = createMasker(ticked)
    const notes = notesIn(file.meta).length
    // A file may have called a span by its words; an id that only counts the spans says nothing.
    const spans = file.spans.map((span, at) =>
      masking === null || span.isNumbered === true || span.id === String(at + 1) ? span : withoutId(span)
    )
    const isPared =
      Object.keys(file.meta ?? {}).some((key) => !ownDetails.has(key) && !(key === 'notes' && notes > 0)) ||
      spans.some(({ id }) => id === undefined)
    if (!text) {
      // Places stay those of the stored text, which whoever has it finds by its hash.
      mask(file.text)
      return { document: { ...file, spans, ...nameOf(stored, mask) }, lost: [], places: 0, isPared, notes }
    }
    const masked = maskDocument({ ...file, spans }, mask)
    return { ...masked, isPared, notes, document: { ...masked.document, ...nameOf(stored, mask) } }
  }

  return (key) => {
    const stored = corpusDocument(read, key)
    const prepared = prepare(stored)
    // Files of several imports may have called their documents alike.
    const document = ids.has(prepared.document.id) ? { ...prepared.document, id: stored.id } : prepared.document
    ids.add(document.id)
    return { ...prepared, document, storedId: stored.id, name: stored.name }
  }
}

function withoutId({ id: _, ...span }: FormatSpan): FormatSpan {
  return span
}

/** What `toFile` says of a document itself. */
const ownDetails = new Set(['title', 'group', 'status'])

/** Id, name, group and status alone: whatever else a file said beside its text may hold words of the text. */
function nameOf(
  { id, sourceId, name, group, status }: CorpusDocument,
  mask: (text: string) => MaskedText
): Pick<FormatDocument, 'id' | 'meta'> {
  const given = sourceId ?? id
  const meta = { title: mask(name).text, ...(group === '' ? {} : { group: mask(group).text }), status }
  // Two ids could become one under their masks.
  return { id: mask(given).cuts.length === 0 ? given : id, meta }
}

function tickedOf({ kinds, keep }: NonNullable<ExportChoice['masking']>): Ticked {
  const wanted = new Set(kinds)
  const kept = new Set(keep.map(({ kind, surface }) => `${kind} ${surface}`))
  return (kind, surface) => wanted.has(kind) && !kept.has(`${kind} ${surface}`)
}
