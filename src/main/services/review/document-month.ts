// When a document is from: by what its file says of it, or by a date in its name.

/** Names under which files say when a note was written. */
const dateNames = [
  'date',
  'datetime',
  'note_date',
  'charttime',
  'chartdate',
  'created',
  'created_at',
  'timestamp',
  'time'
]
/** Parted by signs, a month or a day may have one figure, as `2026/3/7` or `2026年3月7日`. */
const partedMonth = /(?<!\d)((?:19|20|21)\d\d)[-/.年](0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])(?!\d)/
const isoMonth = /(?<!\d)((?:19|20|21)\d\d)[-/.年]?(0[1-9]|1[0-2])(?:[-/.月]?(?:0[1-9]|[12]\d|3[01]))(?!\d)/

/** As `2026-11`; empty where nothing tells. `meta` is JSON, or null. */
export function monthOf(name: string, meta: string | null): string {
  const fields = meta === null ? {} : (JSON.parse(meta) as Record<string, unknown>)
  const dated = Object.entries(fields).find(
    ([field, value]) => dateNames.includes(field.toLowerCase()) && typeof value === 'string'
  )
  return monthIn(typeof dated?.[1] === 'string' ? dated[1] : '') ?? monthIn(name) ?? ''
}

function monthIn(text: string): string | undefined {
  const found = isoMonth.exec(text) ?? partedMonth.exec(text)
  return found === null ? undefined : `${found[1]}-${found[2]!.padStart(2, '0')}`
}
