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
const isoMonth = /(?<!\d)((?:19|20|21)\d\d)[-/.年]?(0[1-9]|1[0-2])(?:[-/.月]?(?:0[1-9]|[12]\d|3[01]))(?!\d)/

/** As `2026-11`; empty where nothing tells. `meta` is JSON, or null. */
export function monthOf(name: string, meta: string | null): string {
  const fields = meta === null ? {} : (JSON.parse(meta) as Record<string, unknown>)
  const dated = Object.entries(fields).find(
    ([field, value]) => dateNames.includes(field.toLowerCase()) && typeof value === 'string'
  )
  const found = isoMonth.exec(typeof dated?.[1] === 'string' ? dated[1] : '') ?? isoMonth.exec(name)
  return found === null ? '' : `${found[1]}-${found[2]}`
}
