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
