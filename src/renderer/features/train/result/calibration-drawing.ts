// A calibration curve as shapes in a box of the given size: the diagonal is a tagger whose scores can be taken at their word.
import type { Calibration } from '../../../../shared/run-result.ts'

export interface CalibrationDot {
  readonly x: number
  readonly y: number
  /** Area follows the number of entities. */
  readonly radius: number
  readonly bin: Calibration['bins'][number]
}

export interface CalibrationDrawing {
  readonly dots: readonly CalibrationDot[]
  /** `d` of the path through the dots. */
  readonly path: string
}

const smallest = 2.5
const largest = 9

/** Both axes go from 0 to 1 over `size`, upwards and to the right. */
export function drawCalibration({ bins }: Calibration, size: number): CalibrationDrawing {
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const dots = bins.map((bin) => ({
    x: bin.meanScore * size,
    y: (1 - bin.right) * size,
    radius: smallest + (largest - smallest) * Math.sqrt(bin.count / most),
    bin
  }))
  return { dots, path: dots.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join('') }
}
