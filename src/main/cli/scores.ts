// Entity scores as a small table for a terminal.
import type { EntityScores, Score } from '../engine/metrics/entity-scores.ts'

const cell = (value: number): string => value.toFixed(4).padStart(10)

function row(name: string, { precision, recall, f1, support }: Score, width: number): string {
  return `${name.padEnd(width)}${cell(precision)}${cell(recall)}${cell(f1)}${String(support).padStart(10)}`
}

/** Where no entity is marked, figures are 0 whatever the tagger does. */
export function nothingToScore({ micro }: EntityScores): string {
  return micro.support === 0 ? 'No entity is marked in these sentences: the figures say nothing.\n' : ''
}

/** Strict precision, recall and F1 per type and over all (micro), each with its support. */
export function describeScores({ micro, types }: EntityScores): string {
  const names = Object.keys(types)
  const width = Math.max('all (micro)'.length, ...names.map((name) => name.length)) + 2
  return [
    `${' '.repeat(width)} precision    recall        F1   support`,
    ...names.map((name) => row(name, types[name]!, width)),
    row('all (micro)', micro, width)
  ].join('\n')
}
