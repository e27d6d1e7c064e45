// What the host and the thread that reads files say to each other.
import type { FormatId } from '../../../shared/formats.ts'
import type { Reason } from '../../../shared/reasons/reason.ts'
import type { ReadItem, ReadOptions } from '../format.ts'

export type ReaderRequest =
  | {
      readonly kind: 'read'
      readonly format: FormatId
      readonly input: { readonly name: string; readonly single: boolean; readonly files: readonly NamedFile[] }
      readonly options: Omit<ReadOptions, 'ids' | 'onStep'>
    }
  /** The items were taken: others may follow. */
  | { readonly kind: 'more' }
  /** Null at the end of the file. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | null }
  /** Why they cannot be read, as `InputError` says it. */
  | { readonly kind: 'unreadable'; readonly why: Reason }

export interface NamedFile {
  readonly name: string
  readonly size: number | undefined
  /** Whether any part of it can be asked for. */
  readonly hasSlices: boolean
}

/** What the thread asks for; it waits for the answer. `stream` counts the readings of a file from its beginning. */
export type Wanted =
  | { readonly kind: 'next'; readonly file: number; readonly stream: number }
  | { readonly kind: 'slice'; readonly file: number; readonly start: number; readonly end: number }

export type ReaderMessage =
  | { readonly kind: 'wanted'; readonly wanted: Wanted }
  /** The reading of a file was left before its end. */
  | { readonly kind: 'closed'; readonly stream: number }
  | { readonly kind: 'items'; readonly items: readonly ReadItem[] }
  | { readonly kind: 'alive' }
  | { readonly kind: 'end' }
  /** A mistake of Chartmark's, not of the file. */
  | { readonly kind: 'failed'; readonly message: string }
