// Joins loss per step and F1 per epoch into the columns of one chart; the horizontal axis counts epochs.
import type { EpochPoint } from '../../../shared/runs.ts'

/** More lines than this cannot be told apart; the rest is in the table. */
const mostLines = 6

export interface ChartColumns {
  /** Entity types drawn, most examples first; column `index + 3` is theirs. */
  readonly types: readonly string[]
  /** Epochs, loss, F1 of all types together, then F1 of each type; null where a column has no point. */
  readonly columns: [number[], ...(number | null)[][]]
}

/** Types worth a line: those with the most examples in the development split. */
export function typesToDraw(epochs: readonly EpochPoint[]): string[] {
  const types = epochs.at(-1)?.scores.types ?? {}
  return Object.entries(types)
    .filter(([, score]) => score.support > 0)
    .sort(([, a], [, b]) => b.support - a.support)
    .slice(0, mostLines)
    .map(([type]) => type)
}

/** `loss` ascending with `x` in epochs; `epochs` ascending. */
export function joinColumns(
  loss: readonly { x: number; loss: number }[],
  epochs: readonly EpochPoint[],
  types: readonly string[] = typesToDraw(epochs)
): ChartColumns {
  const xs: number[] = []
  const losses: (number | null)[] = []
  const scores: (EpochPoint['scores'] | null)[] = []
  let at = 0
  for (const point of epochs) {
    for (; at < loss.length && loss[at]!.x < point.epoch; at += 1) pushLoss(loss[at]!)
    const same = loss[at]?.x === point.epoch
    xs.push(point.epoch)
    losses.push(same ? loss[at]!.loss : null)
    scores.push(point.scores)
    if (same) at += 1
  }
  for (; at < loss.length; at += 1) pushLoss(loss[at]!)

  function pushLoss(point: { x: number; loss: number }): void {
    xs.push(point.x)
    losses.push(point.loss)
    scores.push(null)
  }

  const ofType = (type: string) => scores.map((score) => score?.types[type]?.f1 ?? null)
  return { types, columns: [xs, losses, scores.map((score) => score?.micro.f1 ?? null), ...types.map(ofType)] }
}
