// The curve of a loss over its steps as points of a small drawing.

/** `points` of an SVG polyline within `width` x `height`, a pixel from each edge; the highest loss at the top. */
export function curveThrough(
  losses: readonly { readonly step: number; readonly loss: number }[],
  width: number,
  height: number
): string {
  const last = Math.max(1, losses.at(-1)?.step ?? 1)
  const [lowest, highest] = [Math.min(...losses.map(({ loss }) => loss)), Math.max(...losses.map(({ loss }) => loss))]
  const spread = highest === lowest ? 1 : highest - lowest
  return losses
    .map(({ step, loss }) => {
      const x = 1 + (step / last) * (width - 2)
      const y = 1 + ((highest - loss) / spread) * (height - 2)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
