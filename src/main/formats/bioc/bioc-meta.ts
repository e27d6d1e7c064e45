// Keeps in a document's details what BioC has and a document here has no place for, and in infons what BioC has no place for.
import { z } from 'zod'
import { xmlVersionFor } from '../xml/xml-writer.ts'
import type { BiocDocument, BiocRelation, Infons } from './bioc-model.ts'
import type { Layout } from './bioc-layout.ts'

const infonsSchema = z.record(z.string(), z.string())

const keptSchema = z.strictObject({
  /** The file's offset of the first character, in code points; 0 where it is not there. */
  offset: z.int().min(0).optional(),
  /** Passages by their place in the text, in UTF-16 units, where there is more to say of them than that they are one. */
  passages: z.array(z.strictObject({ start: z.int(), end: z.int(), infons: infonsSchema })).optional(),
  /** Of annotations, by id, without those that became label, status or score. */
  infons: z.record(z.string(), infonsSchema).optional(),
  relations: z
    .array(
      z.strictObject({
        id: z.string(),
        infons: infonsSchema,
        nodes: z.array(z.strictObject({ refid: z.string(), role: z.string() }))
      })
    )
    .optional()
})
/** What stands in `meta.bioc`. */
export type KeptBioc = z.infer<typeof keptSchema>

/** JSON of whatever a document here knows and infons, which are strings, do not. */
const detailsKey = 'chartmark.meta'

export function metaOf(
  document: BiocDocument,
  layout: Layout,
  infons: KeptBioc['infons']
): Record<string, unknown> | undefined {
  const kept: KeptBioc = {
    ...(layout.ordered && layout.base > 0 ? { offset: layout.base } : {}),
    ...passagesOf(document, layout),
    ...(infons === undefined || Object.keys(infons).length === 0 ? {} : { infons }),
    ...relationsOf(document)
  }
  const { [detailsKey]: details, ...plain } = document.infons
  const meta = { ...plain, ...parseDetails(details), ...(Object.keys(kept).length === 0 ? {} : { bioc: kept }) }
  return Object.keys(meta).length === 0 ? undefined : meta
}

function passagesOf({ passages }: BiocDocument, layout: Layout): Pick<KeptBioc, 'passages'> {
  const placed = passages.flatMap((passage) => {
    const leaves = layout.leaves.filter(
      ({ container }) => container === passage || passage.sentences.includes(container)
    )
    const last = leaves.at(-1)
    if (last === undefined) return []
    return [{ start: leaves[0]!.start, end: last.start + last.container.text.length, infons: { ...passage.infons } }]
  })
  return placed.length > 1 || placed.some(({ infons }) => Object.keys(infons).length > 0) ? { passages: placed } : {}
}

function relationsOf(document: BiocDocument): Pick<KeptBioc, 'relations'> {
  const relations: BiocRelation[] = [...document.relations]
  for (const passage of document.passages) {
    relations.push(...passage.relations, ...passage.sentences.flatMap((sentence) => sentence.relations))
  }
  if (relations.length === 0) return {}
  return { relations: relations.map(({ id, infons, nodes }) => ({ id, infons: { ...infons }, nodes: [...nodes] })) }
}

function parseDetails(details: string | undefined): Record<string, unknown> {
  if (details === undefined) return {}
  try {
    const value: unknown = JSON.parse(details)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return { [detailsKey]: details }
  }
}

export interface DividedMeta {
  readonly infons: Infons
  readonly kept: KeptBioc
}

/** The reverse: strings become infons, the rest one infon of JSON. Throws TypeError or RangeError where JSON has no word for it. */
export function divideMeta(meta: Readonly<Record<string, unknown>> = {}): DividedMeta {
  const parsed = keptSchema.safeParse(meta['bioc'])
  const infons: [string, string][] = []
  const details: [string, unknown][] = []
  for (const [key, value] of Object.entries(meta)) {
    if (key === 'bioc' && parsed.success) continue
    if (typeof value === 'string' && key !== detailsKey && isPlain(key) && isPlain(value)) infons.push([key, value])
    else details.push([key, value])
  }
  if (details.length > 0) infons.push([detailsKey, toPlainJson(Object.fromEntries(details))])
  return { infons: Object.fromEntries(infons), kept: parsed.success ? parsed.data : {} }
}

function isPlain(text: string): boolean {
  return xmlVersionFor(text) === '1.0'
}

/** The two characters of JSON that XML does not have. */
function toPlainJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\ufffe\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16)}`)
}
