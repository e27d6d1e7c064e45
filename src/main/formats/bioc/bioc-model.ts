// BioC as both of its writings have it: documents of passages of sentences, annotations at offsets, relations between them.

export type Infons = Readonly<Record<string, string>>

export interface BiocLocation {
  readonly offset: number
  readonly length: number
}

export interface BiocAnnotation {
  readonly id: string
  readonly infons: Infons
  /** The words that the file names, undefined where it names none. */
  readonly text: string | undefined
  /** More than one for an entity in pieces. */
  readonly locations: readonly BiocLocation[]
}

export interface BiocRelation {
  readonly id: string
  readonly infons: Infons
  readonly nodes: readonly { readonly refid: string; readonly role: string }[]
}

/** A passage or a sentence. */
export interface BiocContainer {
  /** From the beginning of the document, in the file's unit. */
  readonly offset: number
  readonly infons: Infons
  /** Empty where the sentences have it. */
  readonly text: string
  readonly sentences: readonly BiocContainer[]
  readonly annotations: readonly BiocAnnotation[]
  readonly relations: readonly BiocRelation[]
}

export interface BiocDocument {
  readonly id: string
  readonly infons: Infons
  readonly passages: readonly BiocContainer[]
  readonly annotations: readonly BiocAnnotation[]
  readonly relations: readonly BiocRelation[]
}
