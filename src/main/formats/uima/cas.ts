// A UIMA CAS as far as spans need it: texts, and feature structures with their places and plain values.

export interface Sofa {
  readonly id: string
  /** `_InitialView` as a rule. */
  readonly name: string
  /** Undefined where the text is not in the file. */
  readonly text: string | undefined
}

export interface FeatureStructure {
  readonly type: string
  readonly sofa: string
  /** UTF-16 units; NaN where the file has no number. */
  readonly begin: number
  readonly end: number
  /** Plain values and references, by name without marks. */
  readonly features: ReadonlyMap<string, string>
  /** Where it stands, for a report: an id, a line. */
  readonly place: string
}

export interface Cas {
  readonly sofas: readonly Sofa[]
  /** Those that annotate text, in the order of the file. */
  readonly structures: readonly FeatureStructure[]
}

/** Supertypes and features by type, from a type system; empty where there is none. */
export type TypeSystem = ReadonlyMap<string, TypeDescription>

export interface TypeDescription {
  readonly supertype: string
  readonly features: ReadonlyMap<string, string>
}
