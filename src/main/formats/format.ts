// What an interchange format is: bytes to documents and back, item by item, with everything that was refused or lost.
import type { LabelledSpan, Range } from '../../shared/spans.ts'

export interface FormatSpan extends LabelledSpan {
  /** The file's own id of the span, where it has one. */
  readonly id?: string
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

/** Something refused, repaired or lost. `where` is a place in a file (`notes.tsv:12`) or a document's id. Holds no document text. */
export interface Problem {
  readonly where: string
  readonly message: string
}

export type ReadItem =
  | { readonly kind: 'document'; readonly document: FormatDocument }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** Something the person should know that is no fault: an encoding recognised, how documents were formed. */
  | { readonly kind: 'note'; readonly message: string }

export type WriteItem =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'problem'; readonly problem: Problem }

export interface ReadOptions {
  /** The file's name: it stands in `where` and makes ids where the file has none. */
  readonly name: string
  /** Set by a person who knows better than the detection. */
  readonly encoding?: TextEncodingName
}

export interface WriteOptions {
  /** Also write what nobody has accepted yet, marked as such where the format can; otherwise gold alone goes out. */
  readonly suggestions: boolean
}

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

/** How sure a format is that a file is its own. */
interface Detection {
  /** 0 to 1. */
  readonly confidence: number
  /** In words for a person, without document text. */
  readonly reason: string
}

export type FormatId = 'txt' | 'iob2' | 'jsonl'

export interface Format {
  readonly id: FormatId
  readonly names: { readonly en: string; readonly zh: string }
  /** Lower case, with the dot, the usual one first. */
  readonly extensions: readonly string[]
  /** Whether one file may hold several documents. */
  readonly holdsMany: boolean
  /** `start` is the decoded beginning of the file, its last line perhaps cut. */
  detect(start: string, name: string): Detection
  /** Never throws for what a file holds: a bad record becomes a problem and the rest goes on. */
  read(bytes: Uint8Array, options: ReadOptions): Iterable<ReadItem>
  /** The bytes of all items in order are the file. */
  write(documents: Iterable<FormatDocument>, options: WriteOptions): Iterable<WriteItem>
}

/** In UTF-16 code units: some thousand pages, more than anybody reads as one document or a page can show. */
const longestDocument = 10_000_000

/** A document, or the problem that it is too long to be one. */
export function documentOrProblem(document: FormatDocument, where: string): ReadItem {
  if (document.text.length <= longestDocument) return { kind: 'document', document }
  return problem(
    where,
    'The text is longer than 10 million characters; it is left out. Split it into several documents.'
  )
}

/** Whether a span goes out: gold always, what a tagger proposed only when asked for. */
export function goesOut(span: LabelledSpan, options: WriteOptions): boolean {
  return options.suggestions || span.status === undefined || span.status === 'accepted'
}

export function problem(where: string, message: string): { kind: 'problem'; problem: Problem } {
  return { kind: 'problem', problem: { where, message } }
}

/** One problem of a span that a format cannot carry; spans are told apart by place, never by their text. */
export function spanProblem(document: FormatDocument, span: LabelledSpan, message: string): WriteItem {
  return problem(document.id, `${span.label} at ${span.start}-${span.end}: ${message}`)
}
