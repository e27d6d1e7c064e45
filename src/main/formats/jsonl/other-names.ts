// Records of other programs and corpora: a text and its entities under other names than Chartmark's (`ents` of spaCy, `entities` with `start_idx` and
// `type` of CMeEE, `originalText` and `label_type` of CCKS, labels with lists of places of CLUENER), brought to Chartmark's.
import { createOffsetConverter, type OffsetConverter } from '../../../shared/text/offsets.ts'
import { isObject, type JsonObject, without } from '../json/json.ts'

const textKeys = ['originalText']
const listKeys = ['entities', 'ents', 'annotations', 'labels', 'label']
const names = {
  start: ['start', 'start_idx', 'start_pos', 'start_offset', 'begin'],
  end: ['end', 'end_idx', 'end_pos', 'end_offset'],
  label: ['label', 'type', 'label_type', 'entity_group', 'entity_type'],
  text: ['text', 'entity', 'word', 'mention']
} as const

export interface RenamedRecord {
  readonly record: unknown
  /** The name under which the entities stood; undefined where they had Chartmark's, or there are none. */
  readonly from?: string
  readonly count: number
  /** By their own words, the ends are those of the last character and not of the one after it. */
  readonly isInclusive: boolean
}

/** Whether a record has a text under a name that is known. */
export function hasText(record: JsonObject): boolean {
  return ['text', ...textKeys].some((key) => typeof record[key] === 'string')
}

/** A record with Chartmark's names. What is no list of entities stays as it is. */
export function renamed(value: unknown): RenamedRecord {
  const same: RenamedRecord = { record: value, count: 0, isInclusive: false }
  if (!isObject(value)) return same
  const textKey = typeof value['text'] === 'string' ? 'text' : textKeys.find((key) => typeof value[key] === 'string')
  if (textKey === undefined) return same
  const text = value[textKey] as string
  const hasSpans = Array.isArray(value['spans']) && value['spans'].length > 0
  const from = hasSpans ? undefined : listKeys.find((key) => entriesOf(value[key]).length > 0)
  const named = textKey === 'text' ? value : { ...without(value, new Set([textKey])), text }
  if (from === undefined) return { ...same, record: named }
  const entries = entriesOf(value[from])
  const isInclusive = endsWithLast(text, entries)
  const spans = isInclusive ? entries.map((entry) => ({ ...entry, end: Number(entry['end']) + 1 })) : entries
  return { record: { ...without(named, new Set([from])), spans }, from, count: spans.length, isInclusive }
}

/** Whether a value may hold entities: numbers or texts alone are labels of something else. */
function entriesOf(value: unknown): JsonObject[] {
  if (isObject(value)) return placesOf(value)
  if (!Array.isArray(value)) return []
  const entries = (value as unknown[]).flatMap((each): JsonObject[] => {
    if (isObject(each)) return [entryOf(each)]
    if (Array.isArray(each) && each.length === 3) return [{ start: each[0], end: each[1], label: each[2] }]
    return []
  })
  return entries.some((entry) => typeof entry['start'] === 'number') ? entries : []
}

function entryOf(each: JsonObject): JsonObject {
  const found = Object.entries(names).flatMap(([name, others]): [string, unknown][] => {
    const key = others.find((other) => each[other] !== undefined && each[other] !== null)
    return key === undefined ? [] : [[name, each[key]]]
  })
  const { id, score, status } = each
  return { ...Object.fromEntries(found), ...given({ id, score, status }) }
}

function given(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
}

/** `{"name": {"叶老桂": [[9, 11]]}}`: labels, the words, and every place of these. */
function placesOf(value: JsonObject): JsonObject[] {
  return Object.entries(value).flatMap(([label, words]) =>
    Object.entries(isObject(words) ? words : {}).flatMap(([text, places]) =>
      (Array.isArray(places) ? (places as unknown[]) : []).flatMap((place): JsonObject[] =>
        Array.isArray(place) && typeof place[0] === 'number' ? [{ start: place[0], end: place[1], label, text }] : []
      )
    )
  )
}

/** Every entity that names its words has them only so. */
function endsWithLast(text: string, entries: readonly JsonObject[]): boolean {
  const checkable = entries.filter(
    ({ start, end, text: words }) => isPlace(start) && isPlace(end) && words !== undefined
  )
  if (checkable.length === 0) return false
  const converter = createOffsetConverter(text)
  return checkable.every(
    (entry) =>
      sliceOf(text, converter, entry, 1) === entry['text'] && sliceOf(text, converter, entry, 0) !== entry['text']
  )
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function sliceOf(
  text: string,
  converter: OffsetConverter,
  { start, end }: JsonObject,
  more: number
): string | undefined {
  const to = Number(end) + more
  return to > converter.codePoints || Number(start) > to
    ? undefined
    : text.slice(converter.toUtf16(Number(start)), converter.toUtf16(to))
}
