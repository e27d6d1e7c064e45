// What an interchange format is: files to documents and back, item by item, with everything that was refused or lost.
import { type Reason, reason, sayReason } from '../../shared/reasons/reason.ts'
import type { FormatId, LossKind, OffsetsFrom, OffsetUnit, TagScheme, TextEncodingName } from '../../shared/formats.ts'
import type { ChosenRole, OffsetReading } from '../../shared/imports.ts'
import type { LabelledSpan, Range } from '../../shared/spans.ts'
import type { FormatInput } from './input/input.ts'
import type { SourceIds } from './checks/source-ids.ts'

export interface FormatSpan extends LabelledSpan {
  /** The file's own id of the span, where it has one. */
  readonly id?: string
  /** The id is Chartmark's own number: a format without ids loses nothing that anybody has seen. */
  readonly isNumbered?: boolean
}

/** A document on its way in or out. Offsets are UTF-16 code units of `text`; every span has been checked against it. */
export interface FormatDocument {
  readonly id: string
  readonly text: string
  readonly spans: readonly FormatSpan[]
  readonly meta?: Readonly<Record<string, unknown>>
  /** The file's own sentences and tokens, where the format has them: a writer of tokens keeps them as they are. */
  readonly sentences?: readonly FormatSentence[]
  /** The file did not part this document from the one before; the reader did, to keep documents readable. */
  readonly continued?: boolean
}

export interface FormatSentence {
  /** Tokens in order, in the offsets of the document. */
  readonly words: readonly Range[]
}

/** What a problem befell: a file or a document or a span that is left out, or one that came in or goes out otherwise than it was. */
export const problemKinds = ['file', 'document', 'span', 'change'] as const
export type ProblemKind = (typeof problemKinds)[number]

/** Something refused, repaired or lost. `where` is a place in a file (`notes.tsv:12`) or a document's id. Holds no document text. */
export interface Problem {
  readonly where: string
  readonly reason: Reason
  /** The reason in English. */
  readonly message: string
  readonly kind: ProblemKind
  /** The file's own id of the document it is about, where `where` is another place. */
  readonly document?: string
}

/** What a problem says was left out, and how much of it. */
export interface Loss {
  readonly kind: LossKind
  readonly count: number
}

export interface ProblemItem {
  readonly kind: 'problem'
  readonly problem: Problem
  /** Absent for what only the format's own syntax forbids. */
  readonly loss?: Loss
}

/** Something the person should know that is no fault: an encoding recognised, how documents were formed. */
export interface NoteItem {
  readonly kind: 'note'
  readonly reason: Reason
  /** The reason in English. */
  readonly message: string
}

/** For a person to choose from, before the first document; the likeliest first. */
export interface ReadingsItem {
  readonly kind: 'readings'
  readonly readings: readonly OffsetReading[]
}

export type ReadItem =
  { readonly kind: 'document'; readonly document: FormatDocument } | ProblemItem | NoteItem | ReadingsItem

export interface BytesItem {
  readonly kind: 'bytes'
  /** Path of the file that the bytes belong to, parted by `/`; empty where the format is one file. A file's bytes come together. */
  readonly file: string
  readonly bytes: Uint8Array
}

export type WriteItem = BytesItem | ProblemItem | NoteItem

/** Names of the columns of a table, where a person chose them. */
export type ColumnChoice = { readonly [Role in ChosenRole]?: string }

/** What a person sets who knows better than the detection; everything is found by the reader otherwise. */
export interface ReadOptions {
  readonly encoding?: TextEncodingName
  readonly columns?: ColumnChoice
  /** Name of the sheet of a workbook. */
  readonly sheet?: string
  readonly offsets?: OffsetUnit
  readonly offsetsFrom?: OffsetsFrom
  readonly scheme?: TagScheme
  /** Where formats whose documents have ids, and of which there may be very many, keep those that came; a set in memory otherwise. */
  readonly ids?: SourceIds
  /** Where a record is larger, the reader throws `LargeRecord`, whatever it gave before; it goes on to the limits of the format otherwise. */
  readonly largestRecord?: number
  /** Called by a reader that goes on for long before it gives anything: whoever watches over it knows that it has not stopped. */
  readonly onStep?: () => void
}

export interface WriteOptions {
  /** Also write what nobody has accepted yet, marked as such where the format can; otherwise gold alone goes out. */
  readonly suggestions: boolean
  /** False: offsets and labels alone, for formats that can (`withoutText` in their row). */
  readonly text?: boolean
  readonly scheme?: TagScheme
  /** For formats with more than one look (CSV, TSV, XLSX; schemes of tags): the extension of the file that is written. */
  readonly extension?: string
  /** A byte-order mark before comma-separated values, without which Excel does not take them for UTF-8; none unless asked for. */
  readonly mark?: boolean
}

/** What detection sees of a file. */
export interface Sample {
  readonly name: string
  /** The beginning of the file. */
  readonly head: Uint8Array
  /** `head` decoded, its last line perhaps cut; undefined where it is no text. */
  readonly text: string | undefined
  /** Names of the files within, where the file is a ZIP archive. */
  readonly entries: readonly string[] | undefined
}

/** How sure a format is that a file is its own. */
export interface Detection {
  /** 0 to 1. */
  readonly confidence: number
  /** Without document text: `its rows end with B- and I- tags`. */
  readonly reason: Reason
}

/** No file of the format: nobody is told why not. */
export const unlike: Detection = { confidence: 0, reason: reason('format.other') }

/** Documents to be written, held one at a time. */
export type Documents = Iterable<FormatDocument> | AsyncIterable<FormatDocument>

export interface Format {
  readonly id: FormatId
  /**
   * It gives nothing before it has seen all of a file, so that a file is read in a thread of its own: `large` ones, or any (`always`) where a
   * small file may take long. Others go piece by piece.
   */
  readonly apart?: 'large' | 'always'
  detect(sample: Sample): Detection
  /**
   * Of the files of a folder or archive, those that are one input of this format (brat's pairs, a CAS and its type system), in words why.
   * Absent where each file stands alone.
   */
  claim?(names: readonly string[]): { readonly names: readonly string[]; readonly reason: Reason }
  /** Never throws for what a file holds: a bad record becomes a problem and the rest goes on. */
  read(input: FormatInput, options: ReadOptions): AsyncIterable<ReadItem>
  /**
   * Gets documents that the format can carry whole, by its row in `formatTable`, from `writeDocuments`. The bytes of the items of one
   * file, in order, are that file. Absent where the format is only read.
   */
  write?(documents: Documents, options: WriteOptions): AsyncIterable<WriteItem>
}

/** In UTF-16 code units: some thousand pages, more than anybody reads as one document or a page can show. */
const longestDocument = 10_000_000

/** A document, or the problem that it is too long to be one. */
export function documentOrProblem(document: FormatDocument, where: string): ReadItem {
  if (document.text.length <= longestDocument) return { kind: 'document', document }
  return problem(where, reason('document.too-long'))
}

/** A document that is left out, unless `about` says otherwise. */
export function problem(
  where: string,
  why: Reason,
  about: { readonly kind?: ProblemKind; readonly document?: string } = {}
): ProblemItem {
  return { kind: 'problem', problem: { where, reason: why, message: sayReason(why), kind: 'document', ...about } }
}

export function note(said: Reason): NoteItem {
  return { kind: 'note', reason: said, message: sayReason(said) }
}

/** One problem of a span that a format cannot carry; spans are told apart by place, never by their text. */
export function spanProblem(document: FormatDocument, { label, start, end }: LabelledSpan, why: Reason): ProblemItem {
  return problem(document.id, reason('loss.span', { label, start, end, why }), { kind: 'span' })
}

/** Surfaces of the pieces, joined by one space, as brat has it. */
export function surfaceOf(text: string, fragments: readonly Range[]): string {
  return fragments.map(({ start, end }) => text.slice(start, end)).join(' ')
}
