// What the parts of an encoder's graph ask for by name: parameters, and dropout.
import type { Floats } from '../graph/graph.ts'

/** Gives the parameter of a name. */
export type Parameters = (name: string) => Floats

/**
 * Drops out a value at a named place on a level (see `ParameterSpec.level`); the identity when nothing is trained there. With a
 * probability of its own where the place has one.
 */
export type Dropout = (x: Floats, site: string, level: number, probability?: number) => Floats

export const noDropout: Dropout = (x) => x
