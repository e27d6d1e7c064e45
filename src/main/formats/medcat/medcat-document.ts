// Reads one document of a MedCATtrainer export: what a person confirmed is gold, what a person refused is rejected, the rest is suggested.
import { z } from 'zod'
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { SpanStatus } from '../../../shared/spans.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { placeSpan } from '../checks/place-span.ts'
import type { FormatSpan, ReadOptions } from '../format.ts'
import { describeFault, idOf, isDeep, isObject, without } from '../json/json.ts'
import { readNumbered } from '../json/numbered-spans.ts'
import type { JsonRecord } from '../json/json-records.ts'

const flag = z.boolean().nullish()

const annotationSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  cui: z.string().min(1),
  value: z.string().nullish(),
  start: z.int(),
  end: z.int(),
  acc: z.number().min(0).max(1).nullish().catch(undefined),
  validated: flag,
  correct: flag,
  deleted: flag,
  killed: flag,
  irrelevant: flag,
  alternative: flag,
  manually_created: flag,
  meta_anns: z.unknown().optional()
})
type Annotation = z.infer<typeof annotationSchema>

/** The export names concepts and not their kinds: these are the codes, and all have one label unless another field is named for it. */
const oneLabel = 'Concept'

const own = new Set(['id', 'name', 'text', 'annotations', 'relations'])

/** `relations`: how many of them the document has, for which there is no place here. */
export function readMedcatDocument(
  value: unknown,
  where: string,
  options: ReadOptions
): JsonRecord & { readonly relations?: number } {
  const refuse = (why: Reason) => ({ document: undefined, messages: [reason('record.left-out', { why })] })
  if (!isObject(value)) return refuse(reason('why.medcat-document'))
  const { text, name } = value
  if (typeof text !== 'string') return refuse(reason('why.medcat-no-text'))
  if (text === '') return refuse(reason('why.text-empty'))
  const annotations = value['annotations'] ?? []
  if (!Array.isArray(annotations)) return refuse(reason('why.no-list', { field: 'annotations' }))
  if (isDeep(value)) return refuse(reason('why.deep'))
  const messages: Reason[] = []
  const rules = { converter: createUnitConverter(text, options.offsets ?? 'code-points'), format: 'MedCATtrainer' }
  const spans = readNumbered(annotations as unknown[], messages, (each, refuse): FormatSpan | undefined => {
    const parsed = annotationSchema.safeParse(each)
    const found = parsed.success
      ? placeSpan(text, { ...parsed.data, surface: parsed.data.value }, rules)
      : describeFault(parsed.error, reason('why.span-object'))
    return 'code' in found ? refuse(found) : { ...spanOf(parsed.data!, each, options), ...found }
  })
  const meta = { ...(typeof name === 'string' && name !== '' ? { title: name } : {}), ...without(value, own) }
  return {
    document: {
      id: idOf(value, ['id', 'name']) ?? where,
      text,
      spans,
      ...(Object.keys(meta).length === 0 ? {} : { meta })
    },
    messages,
    relations: Array.isArray(value['relations']) ? value['relations'].length : 0
  }
}

function spanOf(annotation: Annotation, whole: unknown, { columns }: ReadOptions): Omit<FormatSpan, 'start' | 'end'> {
  const { id, cui, acc, meta_anns } = annotation
  const named = columns?.label === undefined ? undefined : isObject(whole) ? whole[columns.label] : undefined
  const status = statusOf(annotation)
  const attributes = attributesOf(meta_anns)
  return {
    ...(id === undefined || id === null ? {} : { id: String(id) }),
    label: typeof named === 'string' && named !== '' ? named : oneLabel,
    code: cui,
    status,
    ...(typeof acc === 'number' && status === 'suggestion' ? { score: acc } : {}),
    ...(attributes === undefined ? {} : { attributes })
  }
}

/** `killed`: the annotator ended this link for good; `alternative`: the concept was corrected by a person. */
function statusOf({ validated, correct, deleted, killed, irrelevant, ...by }: Annotation): SpanStatus {
  if (deleted === true || killed === true || irrelevant === true) return 'rejected'
  const isConfirmed = correct === true || by.alternative === true || by.manually_created === true
  return isConfirmed && validated !== false ? 'accepted' : 'suggestion'
}

/** Meta-annotations (`Temporality`: `past`), by their names; exports have had them as an object and as a list. */
function attributesOf(value: unknown): Record<string, string> | undefined {
  const list: unknown[] = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
  const pairs = list.flatMap((each): [string, string][] =>
    isObject(each) && typeof each['name'] === 'string' && typeof each['value'] === 'string'
      ? [[each['name'], each['value']]]
      : []
  )
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs)
}
