// The lines of a brat `.ann` file: text-bound annotations apart from everything that says more about them.

/** The line `T1<tab>Location 0 5;16 23<tab>North America`, offsets in code points. */
export interface TextBound {
  readonly id: string
  readonly label: string
  readonly pieces: readonly (readonly [start: number, end: number])[]
  /** Undefined where the line has none. */
  readonly surface: string | undefined
}

export type StandoffLine =
  | { readonly kind: 'text-bound'; readonly value: TextBound }
  /** Relations, events, attributes, notes, normalisations, equivalences. */
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed' }

const place = /^(.+?) (\d+ \d+(?:;\d+ \d+)*)$/
const other = /^(?:[REAMN][^\s:]+|\*|#[^\s]*)\t./
/** No type with its pieces is longer; it also bounds what the expression above may look at. */
const longestPlace = 2000

export function parseLine(line: string): StandoffLine {
  const [id, body = '', ...rest] = line.split('\t')
  if (!/^T[^\s:]+$/.test(id!)) return { kind: other.test(line) ? 'other' : 'malformed' }
  const found = body.length > longestPlace ? null : place.exec(body)
  if (found === null) return { kind: 'malformed' }
  const pieces = found[2]!.split(';').map((piece): readonly [number, number] => {
    const [start, end] = piece.split(' ')
    return [Number(start), Number(end)]
  })
  const surface = rest.length === 0 ? undefined : rest.join('\t')
  return { kind: 'text-bound', value: { id: id!, label: found[1]!, pieces, surface } }
}

/** Ids (`T1`, `R2`, `E3`) that a line other than a text-bound one speaks of. */
export function referencesOf(line: string): string[] {
  const fields = line.split('\t')
  const body = line.startsWith('#') || /^[AMN]/.test(line) ? fields.slice(1, 2).join(' ') : fields.slice(1).join(' ')
  return body.match(/(?<=^|[\s:])[TRE]\d+(?=\s|$)/g) ?? []
}

/** The same line with `T` ids exchanged. */
export function renameReferences(line: string, names: ReadonlyMap<string, string>): string {
  const [id, body, ...rest] = line.split('\t')
  const renamed = (body ?? '').replaceAll(/(?<=^|[\s:])T\d+(?=\s|$)/g, (name) => names.get(name) ?? name)
  return [id, renamed, ...rest].join('\t')
}

/** brat shows line breaks and tabs of a text as spaces in its annotations. */
export function asReference(surface: string): string {
  return surface.replaceAll(/[\r\n\t]/g, ' ')
}

/** What a document of brat has beyond its spans, kept among its details so that it can be written again. */
export interface StandoffDetails {
  /** `Location 0 5;16 23` of each span that the lines speak of, by id. */
  readonly spans: Readonly<Record<string, string>>
  readonly lines: readonly string[]
}

/** Offsets in code points, as brat writes them: `Location 0 5;16 23`. */
export function placeText(label: string, pieces: readonly (readonly [number, number])[]): string {
  return `${label} ${pieces.map(([start, end]) => `${start} ${end}`).join(';')}`
}
