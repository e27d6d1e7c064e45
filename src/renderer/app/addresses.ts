// What the address of a view remembers besides the view: filters, so that back, forward and a reload keep them.
import { z } from 'zod'
import { aboutSchema, conceptColumns, sortDirections } from '../../shared/entity-view.ts'
import { documentColumns } from '../../shared/document-orders.ts'
import { noteFilters } from '../../shared/notes.ts'
import { queueOrders, queueScopes } from '../../shared/review.ts'
import { changeParts, type DocumentQuery, documentStatusSchema } from '../../shared/entities.ts'

const text = z.string().max(200).optional().catch(undefined)

/** Ids with commas between: a label that is chosen brings all those below it, of which a set may have hundreds. */
const labelIds = z.string().max(20_000).optional().catch(undefined)

/** Filters of a document list; the same in the corpus and beside the text. */
export const documentFilterSchema = z.object({
  search: text,
  status: documentStatusSchema.optional().catch(undefined),
  suggestions: z.boolean().optional().catch(undefined),
  label: text,
  attribute: text,
  by: text,
  /** Band of the least score: below and above which a span counts. */
  above: z.number().min(0).max(1).optional().catch(undefined),
  below: z.number().min(0).max(1).optional().catch(undefined),
  code: text,
  /** Who works on it; `unassigned` where nobody does. */
  assigned: text,
  unassigned: z.literal(true).optional().catch(undefined),
  /** The import that brought it, and whether somebody has worked on it since. */
  imported: text,
  worked: z.literal(true).optional().catch(undefined),
  notes: z.enum(noteFilters).optional().catch(undefined),
  /** With `assigned`: what they have done, or have left. */
  done: z.boolean().optional().catch(undefined),
  /** A change of many documents that reached it, and of a merge the part. */
  change: text,
  part: z.enum(changeParts).optional().catch(undefined),
  /** In the order of this column; by name where it is absent. */
  sort: z.enum(documentColumns).optional().catch(undefined),
  direction: z.enum(sortDirections).optional().catch(undefined)
})
export type DocumentFilter = z.infer<typeof documentFilterSchema>

/** In the annotation view, a place that is selected when it opens: `start-end` in UTF-16 code units. */
export const annotateSearchSchema = documentFilterSchema.extend({ at: text })

/** The address of a place, as `placeOf` reads it. */
export function placeIn({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}-${end}`
}

export function placeOf(at: string | undefined): { start: number; end: number } | null {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(at ?? '') ?? []
  return start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) }
}

/** Whether anything is filtered; an order alone leaves nothing out. */
export function isFiltered({ sort: _sort, direction: _direction, ...filter }: DocumentFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined)
}

/** The filter as the host is asked. */
export function documentQueryOf(filter: DocumentFilter): DocumentQuery {
  const {
    search = '',
    status,
    suggestions = false,
    label,
    attribute,
    by,
    above,
    below,
    code,
    assigned,
    unassigned
  } = filter
  const { imported, worked, notes, done, change, part } = filter
  return {
    search,
    withSuggestions: suggestions,
    ...(status === undefined ? {} : { status }),
    ...(label === undefined ? {} : { labelId: label }),
    ...(attribute === undefined ? {} : { attribute }),
    ...(by === undefined ? {} : { by }),
    ...(above === undefined ? {} : { minScore: above }),
    ...(below === undefined ? {} : { maxScore: below }),
    ...(code === undefined ? {} : { code }),
    ...(assigned === undefined ? {} : { assigned }),
    ...(unassigned === undefined ? {} : { unassigned }),
    ...(imported === undefined ? {} : { importId: imported }),
    ...(worked === undefined ? {} : { workedOn: worked }),
    ...(notes === undefined ? {} : { notes }),
    ...(done === undefined ? {} : { isDone: done }),
    ...(change === undefined ? {} : { changeId: change }),
    ...(part === undefined ? {} : { changePart: part })
  }
}

/** Which records the review shows, in which order, and which marks. */
export const reviewSearchSchema = z.object({
  tagger: text,
  label: labelIds,
  band: text,
  status: text,
  search: text,
  scope: z.enum(queueScopes).optional().catch(undefined),
  order: z.enum(queueOrders).optional().catch(undefined),
  draw: z.int().min(0).optional().catch(undefined),
  /** Records that a number of the entity view counts. */
  about: aboutSchema.optional().catch(undefined)
})
export type ReviewSearch = z.infer<typeof reviewSearchSchema>

/** What the view of entities lists, and in which order. */
export const entitiesSearchSchema = z.object({
  label: text,
  search: text,
  by: z.enum(conceptColumns).optional().catch(undefined),
  direction: z.enum(sortDirections).optional().catch(undefined),
  /** Labels of each side of what occurs together; empty where none is chosen. */
  rows: labelIds,
  columns: labelIds
})
export type EntitiesSearch = z.infer<typeof entitiesSearchSchema>

/** What the team view shows: a tab; for agreement between whom; for a document the place in it. */
export const teamSearchSchema = z.object({
  tab: z.enum(['shares', 'agreement', 'together']).optional().catch(undefined),
  first: text,
  second: text,
  at: z.number().int().min(0).optional().catch(undefined)
})
export type TeamSearch = z.infer<typeof teamSearchSchema>

/** Settings keep the project in the address, so that the rail stays. */
export const settingsSearchSchema = z.object({ project: text })
