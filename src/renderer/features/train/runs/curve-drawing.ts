// The learning curve as shapes; the horizontal axis is logarithmic, since each further sentence teaches less.
import type { LearningCurveData } from '../../../../shared/training-curve.ts'
import { chartBox, roundPlace } from './chart-box.ts'

export interface CurveDrawing {
  readonly line: string
  /** Closed, between both ends of the interval. */
  readonly band: string
  readonly dots: readonly (LearningCurveData['points'][number] & { readonly x: number; readonly y: number })[]
  readonly ticks: readonly { readonly at: number; readonly x: number }[]
  /** Where the sentences of today stand. */
  readonly now: number
}

export function drawCurve({ curve, points, sentences }: LearningCurveData): CurveDrawing {
  const { width, height } = chartBox
  const first = Math.log(curve[0]!.sentences)
  const last = Math.log(curve.at(-1)!.sentences)
  const placeOf = (at: number) => roundPlace(clamp((Math.log(Math.max(1, at)) - first) / (last - first)) * width)
  const heightOf = (f1: number) => roundPlace((1 - clamp(f1)) * height)
  const path = (of: 'low' | 'middle' | 'high', samples = curve) =>
    samples.map((sample) => `${placeOf(sample.sentences)} ${heightOf(sample[of])}`).join('L')
  return {
    line: `M${path('middle')}`,
    band: `M${path('high')}L${path('low', [...curve].reverse())}Z`,
    dots: points.map((point) => ({ ...point, x: placeOf(point.sentences), y: heightOf(point.f1) })),
    ticks: [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 100_000]
      .filter((at) => at <= curve.at(-1)!.sentences)
      .map((at) => ({ at, x: placeOf(at) })),
    now: placeOf(sentences)
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
