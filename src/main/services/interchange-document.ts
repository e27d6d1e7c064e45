// Between a document of a file and a document of the store: names, status, labels, and spans held to the invariants.
import { z } from 'zod'
import { type DocumentStatus, documentStatusSchema } from '../../shared/entities.ts'
import { notesIn } from '../../shared/notes.ts'
import { fragmentsSchema } from '../../shared/spans.ts'
import { type Reason, reason } from '../../shared/reasons/reason.ts'
import { type FormatDocument, type FormatSpan, problem, type Problem } from '../formats/format.ts'
import {
  type AnnotationState,
  statesOf,
  writeAttributes,
  writeFragments
} from '../store/annotations/annotation-states.ts'
import { type CorpusDocument, toSpan } from '../store/documents/corpus.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import { notesOf } from '../store/documents/notes.ts'
import { spanSourcesOf } from '../store/annotations/span-sources.ts'
import type { NewDocument } from '../store/transfers/imports.ts'
import { fragmentsFault } from './annotation/plan.ts'
import type { LabelMatcher } from './interchange-labels.ts'

const longestName = 300

export interface FileContext {
  readonly labels: LabelMatcher
  /** Who stands behind the accepted spans of the file: its name. */
  readonly by: string
  /** Every document of the file counts as annotated, those without a span too: a file of tags says that there is none. */
  readonly labelled: boolean
}

export interface PreparedDocument {
  /** Undefined where the text cannot be stored. */
  readonly document: NewDocument | undefined
  readonly problems: readonly Problem[]
  /** Spans whose labels the person leaves out. */
  readonly leftOut: number
}

/** What of `meta` names a document here; anything else in it is kept for the export. */
const metaSchema = z.object({
  title: z.string().trim().min(1).optional().catch(undefined),
  group: z.string().optional().catch(undefined),
  status: documentStatusSchema.optional().catch(undefined)
})

export function toStored(document: FormatDocument, context: FileContext): PreparedDocument {
  const { id, text } = document
  const meta = metaSchema.parse(document.meta ?? {})
  if (!text.isWellFormed()) {
    return { document: undefined, problems: [problem(id, reason('document.damaged')).problem], leftOut: 0 }
  }
  const problems: Problem[] = []
  const states = new Map<string, AnnotationState>()
  const spanSources = new Map<number, string>()
  let leftOut = 0
  const refuse = (why: Reason) => problems.push(problem(id, why, { kind: 'span' }).problem)
  for (const span of document.spans) {
    const read = toState(text, span, context)
    if (read === undefined) {
      leftOut++
      continue
    }
    if ('fault' in read) {
      refuse(reason('span.at', { start: span.start, end: span.end, why: reason(read.fault) }))
      continue
    }
    const place = `${read.state.fragments} ${read.state.labelId}`
    if (states.has(place)) {
      refuse(reason('span.twice', { start: span.start, end: span.end }))
      continue
    }
    if (span.id !== undefined) spanSources.set(states.size, span.id.toWellFormed())
    states.set(place, read.state)
  }
  const annotations = [...states.values()]
  const marked = context.labelled || annotations.some(({ status }) => status === 'accepted')
  return {
    document: {
      text,
      name: fit(meta.title ?? id),
      group: fit(meta.group ?? ''),
      status: meta.status ?? (marked ? 'annotated' : 'todo'),
      sourceId: id.toWellFormed(),
      meta: document.meta,
      sentences: document.sentences,
      continued: document.continued ?? false,
      annotations,
      spanSources,
      notes: notesIn(document.meta)
    },
    problems,
    leftOut
  }
}

type SpanFault = 'why.pieces-order' | 'why.cuts' | 'why.outside' | 'why.label-set-full'

/** Undefined where the person leaves the label out. */
function toState(
  text: string,
  span: FormatSpan,
  { labels, by }: FileContext
): { readonly state: AnnotationState } | { readonly fault: SpanFault } | undefined {
  const fragments = fragmentsSchema.safeParse(span.fragments ?? [{ start: span.start, end: span.end }])
  if (!fragments.success) return { fault: 'why.pieces-order' }
  const fault = fragmentsFault(text, fragments.data)
  if (fault === 'span-splits-character') return { fault: 'why.cuts' }
  if (fault !== null) return { fault: 'why.outside' }
  const labelId = labels.idOf(span.label)
  if (labelId === null) return undefined
  if (labelId === undefined) return { fault: 'why.label-set-full' }
  const { status = 'accepted', score = null, attributes = {}, code = null } = span
  return {
    state: {
      labelId,
      fragments: writeFragments(fragments.data),
      status,
      origin: 'import',
      by: fit(by),
      score,
      attributes: writeAttributes(attributes),
      code
    }
  }
}

/** Names are for reading: one line, not too long, no half character. */
function fit(name: string): string {
  return name
    .replaceAll(/\s+/g, ' ')
    .slice(0, longestName)
    .replace(/[\ud800-\udbff]$/, '')
    .toWellFormed()
}

/**
 * A stored document as a file has it. What it is called here goes into `meta`, where `toStored` finds it again.
 * A rejected span goes out with the suggestions, marked as such. Notes that were removed go into archives of a project alone
 * (`removedToo`): another workstation then learns that they are.
 */
export function toFile(read: ReadHandle, stored: CorpusDocument, removedToo = false): FormatDocument {
  const sources = spanSourcesOf(read, stored.key)
  const taken = new Set(sources.values())
  const spans = statesOf(read, stored.key).map(({ id, state }): FormatSpan => {
    const { status, score } = state
    const source = sources.get(id)
    const named = source === undefined ? { id: numberOf(id, taken), isNumbered: true } : { id: source }
    return { ...toSpan(state), ...named, status, ...(score === null ? {} : { score }) }
  })
  const { name, group, status, sourceId, id, text, sentences, continued } = stored
  const notes = notesOf(read, stored.key, removedToo)
  return {
    id: sourceId ?? id,
    text,
    spans,
    meta: {
      ...withoutNotes(readMeta(stored.meta)),
      ...naming(name, group, status),
      ...(notes.length === 0 ? {} : { notes })
    },
    ...(sentences === undefined ? {} : { sentences }),
    ...(continued ? { continued } : {})
  }
}

/** Chartmark's number of a span, told apart from a file's id that looks the same. */
function numberOf(id: number, taken: ReadonlySet<string>): string {
  let number = String(id)
  while (taken.has(number)) number = `c${number}`
  return number
}

/** Those that came with a file are notes of the document by now, and may have been changed. */
function withoutNotes(meta: Record<string, unknown>): Record<string, unknown> {
  if (notesIn(meta).length === 0) return meta
  const { notes: _, ...others } = meta
  return others
}

export function naming(title: string, group: string, status: DocumentStatus): Record<string, string> {
  return group === '' ? { title, status } : { title, group, status }
}

function readMeta(meta: string | null): Record<string, unknown> {
  return meta === null ? {} : (JSON.parse(meta) as Record<string, unknown>)
}
