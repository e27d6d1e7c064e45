// A label's colour in both themes: the line carries the full colour, the tint stays light enough for text on it.
export type Theme = 'light' | 'dark'

export interface LabelPaint {
  /** Full colour for lines, dots and borders; at least 3:1 against the surface. */
  readonly line: string
  /** Background behind text; text on it keeps 7:1. */
  readonly tint: string
}

type Rgb = readonly [number, number, number]

const surfaces: Record<Theme, Rgb> = { light: [255, 255, 255], dark: [25, 28, 33] }
const toward: Record<Theme, Rgb> = { light: [0, 0, 0], dark: [255, 255, 255] }
/** Thin lines need more than the 3:1 that is asked of graphics to be told apart in the dark. */
const lineContrast: Record<Theme, number> = { light: 3, dark: 4.2 }
const tintShare: Record<Theme, number> = { light: 0.2, dark: 0.22 }
/** Tints of overlapping spans add up: those further out are fainter, and from the fourth on only their line shows. */
const laneShare = [1, 0.45, 0.3]

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * share) as unknown as Rgb
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** Contrast ratio of two colours, 1..21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

/** Of a label that the set no longer has. */
export const goneColour = '#808080'

const css = (colour: Rgb): string => `rgb(${colour.map((channel) => Math.round(channel)).join(' ')})`

const tintOf = (theme: Theme, lane: number): number =>
  Math.round(tintShare[theme] * (laneShare[lane] ?? 0) * 1000) / 1000

/**
 * Colours of a label given as `#rrggbb`: the line is moved away from the surface until it can be seen on it.
 * `lane` counts outwards from the shortest of overlapping spans.
 */
export function labelPaint(colour: string, theme: Theme, lane = 0): LabelPaint {
  const key = `${colour} ${theme} ${lane}`
  const known = painted.get(key)
  if (known !== undefined) return known
  const paint = computePaint(colour, theme, lane)
  painted.set(key, paint)
  return paint
}

/** Every chip and dot of a list asks for the same few. */
const painted = new Map<string, LabelPaint>()

function computePaint(colour: string, theme: Theme, lane: number): LabelPaint {
  const surface = surfaces[theme]
  let line = parse(colour)
  for (let step = 0; step < 12 && contrast(line, surface) < lineContrast[theme]; step++)
    line = mix(line, toward[theme], 0.1)
  const [r, g, b] = line.map((channel) => Math.round(channel))
  return { line: css(line), tint: `rgb(${r} ${g} ${b} / ${tintOf(theme, lane)})` }
}

/** Contrast of the theme's text on the tints of overlapping labels, the innermost first; for tests. */
export function inkContrast(colours: readonly string[], theme: Theme): number {
  const ink: Rgb = theme === 'light' ? [23, 27, 33] : [231, 234, 238]
  const behind = colours.reduce<Rgb>((under, colour, lane) => {
    const line = labelPaint(colour, theme).line.match(/\d+/g)!.map(Number) as unknown as Rgb
    return mix(under, line, tintOf(theme, lane))
  }, surfaces[theme])
  return contrast(ink, behind)
}
