// How far apart two colours look, to colour-blind eyes too, and which colour of a set stands furthest from those in use.
import { labelColours } from './labels.ts'

type Triple = readonly [number, number, number]

/**
 * How the three kinds of full colour blindness see linear RGB. Machado, Oliveira and Fernandes 2009, "A physiologically-based model for
 * simulation of color vision deficiency", severity 1.0: protanopia, deuteranopia, tritanopia.
 */
const visions: readonly (readonly [Triple, Triple, Triple])[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
]

function linear(colour: string): Triple {
  const value = Number.parseInt(colour.slice(1), 16)
  const channel = (shift: number) => {
    const c = ((value >> shift) & 255) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return [channel(16), channel(8), channel(0)]
}

/** CIE L*a*b* (D65) of linear sRGB. */
function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function seen(colour: Triple, vision: (typeof visions)[number]): Triple {
  const channel = ([a, b, c]: Triple) => Math.min(1, Math.max(0, a * colour[0] + b * colour[1] + c * colour[2]))
  return [channel(vision[0]), channel(vision[1]), channel(vision[2])]
}

/** CIE 1976 difference of two `#rrggbb`, the smallest over usual sight and the three kinds of colour blindness. Below 10 they are hard to tell apart. */
export function colourDistance(one: string, other: string): number {
  const [a, b] = [linear(one), linear(other)]
  return Math.min(...visions.map((vision) => Math.hypot(...difference(lab(seen(a, vision)), lab(seen(b, vision))))))
}

function difference(a: Triple, b: Triple): number[] {
  return a.map((value, place) => value - b[place]!)
}

/** Two labels whose colours are closer than this are said to look alike. */
export const alike = 10

/** The colour of the set that stands furthest from those in use, the first where none is; once all are in use, the one that fewest have. */
export function furthestColour(used: readonly string[]): string {
  const times = (colour: string) => used.filter((each) => each === colour).length
  const fewest = Math.min(...labelColours.map(times))
  if (fewest > 0) return labelColours.find((colour) => times(colour) === fewest)!
  const apart = (colour: string) =>
    Math.min(Number.POSITIVE_INFINITY, ...used.map((each) => colourDistance(colour, each)))
  return labelColours.reduce<string>((best, colour) => (apart(colour) > apart(best) ? colour : best), labelColours[0])
}
