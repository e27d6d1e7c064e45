// How the training chart is drawn: scales, axes, line weights, phase borders and the best epoch, all in the theme's colours.
import type uPlot from 'uplot'

export interface ChartColours {
  readonly ink: string
  readonly quiet: string
  readonly grid: string
  readonly surface: string
  readonly loss: string
  /** One colour a type, in the order of the columns. */
  readonly types: readonly string[]
}

export interface ChartWords {
  readonly epoch: string
  readonly loss: string
  readonly f1: string
  readonly phase: (number: number) => string
}

export interface ChartMarks {
  readonly totalEpochs: number
  readonly boundaries: readonly { readonly epoch: number; readonly phase: number }[]
  readonly best: { readonly epoch: number; readonly f1: number } | null
}

const font = '12px system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

/** `marks` is asked at each drawing, so that a growing run needs no new chart. */
export function chartOptions(
  size: { readonly width: number; readonly height: number },
  colours: ChartColours,
  words: ChartWords,
  marks: () => ChartMarks,
  onHover: (index: number | null) => void
): uPlot.Options {
  const axis = { stroke: colours.quiet, font, ticks: { show: false }, gap: 6, labelFont: font, labelSize: 18 }
  const thick = (stroke: string): uPlot.Series => ({
    scale: 'f1',
    stroke,
    width: 2.5,
    spanGaps: true,
    points: { show: true, size: 6, fill: colours.surface, width: 2 }
  })
  return {
    ...size,
    padding: [18, 4, 0, 4],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: {
      x: { time: false, range: () => [0, Math.max(1, marks().totalEpochs)] },
      f1: { range: [0, 1] },
      loss: { range: (_, __, max) => [0, Math.max(0.1, max * 1.04)] }
    },
    axes: [
      {
        ...axis,
        label: words.epoch,
        grid: { show: false },
        splits: (_, __, min, max) => wholeSteps(min, max),
        values: (_, splits) => splits.map(String),
        size: 30
      },
      {
        ...axis,
        scale: 'f1',
        label: words.f1,
        grid: { stroke: colours.grid, width: 1 },
        splits: () => [0, 0.2, 0.4, 0.6, 0.8, 1],
        values: (_, splits) => splits.map((split) => split.toFixed(1)),
        size: 38
      },
      { ...axis, scale: 'loss', label: words.loss, side: 1, grid: { show: false }, size: 38 }
    ],
    series: [
      {},
      { scale: 'loss', stroke: colours.loss, width: 1, spanGaps: true, points: { show: false } },
      { ...thick(colours.ink), dash: [6, 4], width: 2, points: { show: false } },
      ...colours.types.map(thick)
    ],
    hooks: {
      drawAxes: [(plot) => drawBoundaries(plot, marks().boundaries, colours, words)],
      draw: [(plot) => drawBest(plot, marks().best, colours)],
      setCursor: [(plot) => onHover(plot.cursor.idx ?? null)]
    }
  }
}

/** At most about ten whole numbers between `min` and `max`. */
export function wholeSteps(min: number, max: number): number[] {
  const rough = Math.max(1, (max - min) / 10)
  const power = 10 ** Math.floor(Math.log10(rough))
  const by = [1, 2, 5, 10].map((step) => step * power).find((step) => step >= rough - 1e-9) ?? power * 10
  const steps: number[] = []
  for (let at = Math.ceil(min / by) * by; at <= max + 1e-9; at += by) steps.push(Math.round(at))
  return steps
}

function drawBoundaries(
  plot: uPlot,
  boundaries: ChartMarks['boundaries'],
  colours: ChartColours,
  words: ChartWords
): void {
  if (boundaries.length === 0) return
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const starts = [{ epoch: 0, phase: 0 }, ...boundaries]
  ctx.save()
  ctx.font = font.replace('12px', `${12 * ratio}px`)
  ctx.fillStyle = colours.quiet
  ctx.strokeStyle = colours.quiet
  ctx.lineWidth = ratio
  ctx.setLineDash([2 * ratio, 3 * ratio])
  ctx.textBaseline = 'bottom'
  for (const { epoch, phase } of starts) {
    const x = Math.round(plot.valToPos(epoch, 'x', true))
    ctx.fillText(words.phase(phase + 1), x + (phase === 0 ? 0 : 4 * ratio), bbox.top - 4 * ratio)
    if (phase === 0) continue
    ctx.beginPath()
    ctx.moveTo(x, bbox.top - 14 * ratio)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.restore()
}

function drawBest(plot: uPlot, best: ChartMarks['best'], colours: ChartColours): void {
  if (best === null) return
  const { ctx } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.beginPath()
  ctx.arc(plot.valToPos(best.epoch, 'x', true), plot.valToPos(best.f1, 'f1', true), 5 * ratio, 0, 2 * Math.PI)
  ctx.fillStyle = colours.ink
  ctx.strokeStyle = colours.surface
  ctx.lineWidth = 2 * ratio
  ctx.fill()
  ctx.stroke()
  ctx.restore()
}
