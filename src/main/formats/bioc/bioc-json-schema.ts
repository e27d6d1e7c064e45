// The shape of a document in BioC JSON, forgiving in everything but the passages.
import { z } from 'zod'

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String).catch('')
/** Some tools put numbers, null or lists into infons. */
const infons = z
  .record(z.string(), z.unknown())
  .transform((record) =>
    Object.fromEntries(
      Object.entries(record)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])
    )
  )
  .catch({})
const offset = z.int().catch(-1)
const text = z.string().optional().catch(undefined)
/** What is no such item costs itself, not the others. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values.flatMap((value): z.output<Item>[] => {
        const parsed = item.safeParse(value)
        return parsed.success ? [parsed.data] : []
      })
    )

const annotationSchema = z.object({
  id: word.default(''),
  infons: infons.default({}),
  text: text.transform((value) => value ?? undefined),
  locations: listOf(z.object({ offset, length: offset })).default([])
})
const relationSchema = z.object({
  id: word.default(''),
  infons: infons.default({}),
  nodes: listOf(z.object({ refid: word.default(''), role: word.default('') })).default([])
})
const sentenceSchema = z.object({
  offset,
  infons: infons.default({}),
  text: text.transform((value) => value ?? ''),
  sentences: z
    .unknown()
    .optional()
    .transform(() => []),
  annotations: listOf(annotationSchema).default([]),
  relations: listOf(relationSchema).default([])
})
const passageSchema = sentenceSchema.extend({ sentences: listOf(sentenceSchema).default([]) })
export const documentSchema = z.object({
  id: word.default(''),
  infons: infons.default({}),
  passages: z.array(passageSchema),
  annotations: listOf(annotationSchema).default([]),
  relations: listOf(relationSchema).default([])
})
