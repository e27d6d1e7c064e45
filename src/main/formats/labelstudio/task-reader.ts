// Reads one Label Studio task: its text, the annotation that counts, and predictions as suggestions.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import type { Range } from '../../../shared/spans.ts'
import type { FormatSpan, ReadOptions } from '../format.ts'
import { describeFault, idOf, isDeep, isObject, type JsonObject, without } from '../json/json.ts'
import type { JsonRecord } from '../json/json-records.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import { placeSpan } from '../checks/place-span.ts'
import { isSameWords } from '../checks/same-words.ts'

const regionSchema = z.object({
  id: z.string().optional(),
  type: z.literal('labels'),
  score: z.number().min(0).max(1).nullish(),
  value: z.object({
    start: z.int(),
    end: z.int(),
    text: z.string().nullish(),
    labels: z.array(z.string().min(1)).min(1)
  })
})

const resultSchema = z.object({
  result: z.array(z.unknown()),
  score: z.number().min(0).max(1).nullish().catch(undefined),
  was_cancelled: z.boolean().nullish(),
  ground_truth: z.boolean().nullish()
})
type Result = z.infer<typeof resultSchema>

/** Counts of what is left out without being wrong. */
export interface LeftOut {
  cancelled: number
  others: number
  known: number
}

const ownData = new Set(['id', 'text'])

export function readTask(exported: unknown, where: string, { columns }: ReadOptions, left: LeftOut): JsonRecord {
  const refuse = (why: Reason): JsonRecord => ({
    document: undefined,
    messages: [reason('record.task', { why })]
  })
  const task = fromMin(exported)
  if (!isObject(task) || !isObject(task['data'])) return refuse(reason('why.task'))
  const { data } = task
  const textKey = columns?.text ?? textKeyOf(data, [task['annotations'], task['completions'], task['predictions']])
  const text = textKey === undefined ? undefined : data[textKey]
  if (textKey === undefined || typeof text !== 'string') return refuse(reason('why.task-text'))
  if (columns?.text === undefined && textKey !== 'text' && isMedium(textKey, text))
    return refuse(reason('why.task-media'))
  if (text === '') return refuse(reason('why.text-empty'))
  if (isDeep(data) || isDeep(task['meta'])) return refuse(reason('why.deep'))

  const messages: Reason[] = []
  const read = (value: unknown, suggested: boolean) => readResults(value, text, suggested, left, messages)
  const annotations = read(task['annotations'] ?? task['completions'] ?? [], false)
  const [first, ...others] = annotations
  if (others.length > 0) {
    messages.push(reason('labelstudio.several', { count: annotations.length, others: others.length }))
  }
  const gold = first ?? []
  const places = new Set(gold.map(placeOf))
  const suggestions = read(task['predictions'] ?? [], true)
    .flat()
    .filter((span) => {
      if (!places.has(placeOf(span))) return true
      left.known++
      return false
    })
  const meta = { ...(isObject(task['meta']) ? task['meta'] : {}), ...without(data, new Set([...ownData, textKey])) }
  const id = columns?.id === undefined ? (idOf(data, ['id']) ?? idOf(task, ['id'])) : idOf(data, [columns.id])
  return {
    document: {
      id: id ?? where,
      text,
      spans: withUniqueIds([...gold, ...suggestions]),
      ...(Object.keys(meta).length === 0 ? {} : { meta })
    },
    messages
  }
}

/** What JSON-MIN says of an annotation rather than of the text. */
const ownOfMin = new Set(['annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time'])

/** JSON-MIN has a task's data and, under the name of each control, the values of its regions side by side. */
function fromMin(task: unknown): unknown {
  if (!isObject(task) || task['data'] !== undefined) return task
  const controls = Object.entries(task).filter(
    ([, values]) => Array.isArray(values) && values.some((value) => isObject(value) && Array.isArray(value['labels']))
  )
  if (controls.length === 0 && typeof task['text'] !== 'string') return task
  const data = without(task, new Set([...ownOfMin, ...controls.map(([name]) => name)]))
  const result = controls.flatMap(([, values]) => (values as unknown[]).map((value) => ({ type: 'labels', value })))
  return { id: task['id'], data, annotations: [{ result }] }
}

/** The key `text`, the only one with a text, or the only one in which the words of every region stand at their place. */
function textKeyOf(data: JsonObject, results: readonly unknown[]): string | undefined {
  if (typeof data['text'] === 'string') return 'text'
  const keys = Object.keys(data).filter((key) => key !== 'id' && typeof data[key] === 'string')
  if (keys.length <= 1) return keys[0]
  const regions = results
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : []))
    .flatMap((value): unknown[] => (isObject(value) && Array.isArray(value['result']) ? value['result'] : []))
    .flatMap((value) => regionSchema.safeParse(value).data?.value ?? [])
    .filter((region) => typeof region.text === 'string')
  if (regions.length === 0) return undefined
  const fitting = keys.filter((key) => {
    const text = data[key] as string
    const converter = createUnitConverter(text, 'code-points')
    return regions.every((region) => !('code' in placeRegion(region, text, converter)))
  })
  return fitting.length === 1 ? fitting[0] : undefined
}

/** A place where something else lies. */
function isMedium(key: string, value: string): boolean {
  const place = /^(?:[a-z][a-z0-9+.-]*:\/\/|data:|\/)\S*$/i.test(value)
  return (
    place && (/^(?:image|img|audio|video|pdf|url|file|path)/i.test(key) || /\.[a-z0-9]{2,5}(?:\?\S*)?$/i.test(value))
  )
}

function placeOf({ start, end, label }: FormatSpan): string {
  return `${start} ${end} ${label}`
}

/** Annotations and predictions number their regions each for itself. */
function withUniqueIds(spans: readonly FormatSpan[]): FormatSpan[] {
  const ids = new Set<string>()
  return spans.map((span) => {
    const { id, ...rest } = span
    if (id === undefined || ids.has(id)) return rest
    ids.add(id)
    return span
  })
}

/** Spans of each annotation (or prediction), the ground truth first. */
function readResults(
  value: unknown,
  text: string,
  suggested: boolean,
  left: LeftOut,
  messages: Reason[]
): FormatSpan[][] {
  const lists: { readonly list: FormatSpan[]; readonly truth: boolean }[] = []
  for (const each of Array.isArray(value) ? (value as unknown[]) : []) {
    const parsed = resultSchema.safeParse(each)
    if (!parsed.success) messages.push(reason(suggested ? 'labelstudio.prediction' : 'labelstudio.annotation'))
    else if (parsed.data.was_cancelled === true) left.cancelled++
    else
      lists.push({
        list: readRegions(parsed.data, text, suggested, left, messages),
        truth: parsed.data.ground_truth === true
      })
  }
  return lists.toSorted((a, b) => Number(b.truth) - Number(a.truth)).map(({ list }) => list)
}

function readRegions(
  { result, score }: Result,
  text: string,
  suggested: boolean,
  left: LeftOut,
  messages: Reason[]
): FormatSpan[] {
  const converter = createUnitConverter(text, 'code-points')
  return result.flatMap((value, at): FormatSpan[] => {
    if (isObject(value) && /^(?:hypertext|paragraph)labels$/.test(String(value['type']))) {
      messages.push(reason('span.region', { region: at + 1, why: reason('why.region-html') }))
      return []
    }
    if (isObject(value) && value['type'] !== 'labels' && value['type'] !== undefined) {
      left.others++
      return []
    }
    const parsed = regionSchema.safeParse(value)
    if (!parsed.success) {
      const why = describeFault(parsed.error, reason('why.region'))
      messages.push(reason('span.region', { region: at + 1, why }))
      return []
    }
    const { id, value: region } = parsed.data
    const place = placeRegion(region, text, converter)
    if ('code' in place) {
      messages.push(reason('span.region', { region: id ?? at + 1, why: place }))
      return []
    }
    const sure = parsed.data.score ?? (suggested ? score : undefined)
    return region.labels.map((label, index) => ({
      ...(id === undefined || index > 0 ? {} : { id }),
      ...place,
      label,
      ...(suggested ? { status: 'suggestion' as const } : {}),
      ...(typeof sure === 'number' ? { score: sure } : {})
    }))
  })
}

function placeRegion(
  { start, end, text: surface }: z.infer<typeof regionSchema>['value'],
  text: string,
  converter: UnitConverter
): Range | Reason {
  return placeSpan(text, { start, end, surface }, { converter, format: 'Label Studio', isSurface })
}

/** Label Studio writes a line break within a region as the two characters `\n`. */
function isSurface(named: string, slice: string): boolean {
  return isSameWords(named, slice) || isSameWords(named, slice.replaceAll('\n', '\\n'))
}
