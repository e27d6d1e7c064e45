// The box that charts of F1 are drawn in, in units of the drawing; margins for the axes come on top.

export const chartBox = { width: 640, height: 240 } as const

/** To a tenth of a unit: more would only make paths long. */
export function roundPlace(value: number): number {
  return Math.round(value * 10) / 10
}
