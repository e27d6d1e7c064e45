// Which figures of a recipe can be changed by hand, and the range in which each is safe.
import type { Phase, Recipe } from '../../../../shared/recipe.ts'

interface Range {
  readonly least: number
  readonly most: number
  /** Written as a share of a hundred. */
  readonly percent?: true
  readonly whole?: true
}

/** Narrower than what a file may hold: what lies outside has not been seen to do any good. */
export const recipeFields = {
  batchSize: { least: 4, most: 64, whole: true },
  maxTokens: { least: 32, most: 512, whole: true },
  dropout: { least: 0, most: 50, percent: true },
  weightDecay: { least: 0, most: 0.3 },
  patience: { least: 0, most: 50, whole: true }
} as const satisfies Partial<Record<keyof Recipe, Range>>
export type RecipeField = keyof typeof recipeFields

export const phaseFields = {
  epochs: { least: 1, most: 100, whole: true },
  learningRate: { least: 0.000001, most: 0.02 },
  headRate: { least: 0.000001, most: 0.02 },
  frozenShare: { least: 0, most: 100, percent: true }
} as const satisfies Partial<Record<keyof Phase, Range>>
export type PhaseField = keyof typeof phaseFields

/** A phase's figure as it holds: the head learns at the rate of the rest where it has none of its own. */
export function figureOf(phase: Phase, field: PhaseField): number {
  return phase[field] ?? phase.learningRate
}

/** As it is typed. */
export function writeFigure(value: number, range: Range): string {
  return String(range.percent === true ? Math.round(value * 100) : value)
}

/** Null where the text is no number in the range. */
export function readFigure(text: string, range: Range): number | null {
  const trimmed = text.trim()
  if (!/^\d{0,6}([.,]\d{1,10})?$/.test(trimmed) || trimmed === '') return null
  const value = Number(trimmed.replace(',', '.'))
  if (!Number.isFinite(value) || value < range.least || value > range.most) return null
  if (range.whole === true && !Number.isInteger(value)) return null
  return range.percent === true ? value / 100 : value
}
