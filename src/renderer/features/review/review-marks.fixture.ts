// Marks for the tests of the review logic.
import type { Annotation } from '../../../shared/entities.ts'

/** An open suggestion at `start..end` unless `change` says otherwise. */
export function makeMark(id: string, start: number, end: number, change: Partial<Annotation> = {}): Annotation {
  return {
    id,
    labelId: 'disease',
    fragments: [{ start, end }],
    status: 'suggestion',
    origin: 'tagger',
    by: 'Tagger 1',
    score: 0.5,
    attributes: {},
    code: null,
    ...change
  }
}
