// Which types of a UIMA project are layers of spans, and what a span of a layer is called. Shared by CAS and WebAnno TSV.

export const namedEntity = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity'
export const token = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token'
export const sentence = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence'
export const documentMetaData = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData'
/** Chartmark's own layer for spans that are not gold: a NamedEntity would be taken for one. */
export const suggestion = 'webanno.custom.Suggestion'

/** Words, sentences, headings and the like; what describes the document or the project. */
const otherTypes = [
  'uima.',
  'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.',
  'de.tudarmstadt.ukp.dkpro.core.api.structure.type.',
  'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.',
  'de.tudarmstadt.ukp.clarin.webanno.api.type.',
  'de.tudarmstadt.ukp.inception.'
]

/** For types that annotate text; relations and chains are told by their features. */
export function isSpanLayer(type: string): boolean {
  return !otherTypes.some((prefix) => type.startsWith(prefix))
}

/** What a reader makes use of: a long text has ten times as many words, which would be held for nothing. */
export function isOfUse(type: string): boolean {
  return isSpanLayer(type) || type === documentMetaData
}

/** `NamedEntity` of `de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity`. */
export function layerName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1)
}

/** The feature that says what a span is: `value`, in DKPro's part-of-speech layer `PosValue`. */
export function findValueFeature(features: Iterable<string>): string | undefined {
  let found: string | undefined
  for (const feature of features) {
    if (feature === 'value') return feature
    if (feature === 'PosValue') found = feature
  }
  return found
}
