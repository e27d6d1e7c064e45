// Lines of a chart as paths: both axes begin at zero, upwards and to the right.
import { roundPlace } from './chart-box.ts'

export interface LinePoint {
  readonly x: number
  /** 0..1 */
  readonly y: number
}

export interface LineBox {
  readonly width: number
  readonly height: number
  /** Of the horizontal axis. */
  readonly last: number
}

export function drawLines(curves: readonly (readonly LinePoint[])[], { width, height, last }: LineBox): string[] {
  return curves.map((points) =>
    points
      .map(
        ({ x, y }, place) =>
          `${place === 0 ? 'M' : 'L'}${roundPlace((x / last) * width)} ${roundPlace((1 - y) * height)}`
      )
      .join('')
  )
}

/** At most ten epochs to write below the axis, the last among them. */
export function niceEpochs(last: number): number[] {
  const step = Math.ceil(last / 10)
  return Array.from({ length: Math.floor(last / step) }, (_, place) => last - place * step).reverse()
}

/** Places as near to the given ones as they can be, none closer to another than `gap`; the uppermost stays where it is. */
export function keepApart(places: readonly number[], gap: number): number[] {
  const order = places.map((_, at) => at).sort((a, b) => places[a]! - places[b]!)
  const apart = [...places]
  for (const [rank, at] of order.entries())
    if (rank > 0) apart[at] = Math.max(places[at]!, apart[order[rank - 1]!]! + gap)
  return apart
}
