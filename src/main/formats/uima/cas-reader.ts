// Makes documents of a CAS: one for each text in it, with every span of every layer that the project declares.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import { createOffsetConverter } from '../../../shared/text/offsets.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'
import { documentOrProblem, type FormatSpan, problem, type ReadItem } from '../format.ts'
import { checkPieces } from '../checks/pieces.ts'
import type { Cas, FeatureStructure, Sofa, TypeSystem } from './cas.ts'
import { documentMetaData, findValueFeature, isSpanLayer, layerName, suggestion } from './layers.ts'
import { annotatesText } from './type-system.ts'

export interface CasContext {
  /** Of the file: it stands in reports, and without its extension it is the document's id where the CAS has none. */
  readonly name: string
  readonly types: TypeSystem
  /** Set by a person: some writers count code points, against UIMA's rule. */
  readonly offsets: OffsetUnit | undefined
}

/** Offsets are UTF-16 units, which is what Java counts. */
export function* readCas(cas: Cas, context: CasContext): Generator<ReadItem> {
  const texts = cas.sofas.filter(({ text }) => text !== undefined && text !== '')
  if (texts.length === 0) yield problem(context.name, reason('cas.empty'), { kind: 'file' })
  for (const sofa of texts) {
    const structures = cas.structures.filter((structure) => structure.sofa === sofa.id)
    yield* readView(sofa, structures, texts.length > 1, context)
  }
}

function* readView(
  sofa: Sofa,
  structures: readonly FeatureStructure[],
  oneOfSeveral: boolean,
  { name, types, offsets }: CasContext
): Generator<ReadItem> {
  const text = sofa.text!
  const id = idOf(structures, name) + (oneOfSeveral ? `#${sofa.name}` : '')
  const toUtf16 = offsets === 'code-points' ? codePointPlacer(text) : (offset: number) => offset
  const spans: FormatSpan[] = []
  const lost = new Map<string, { readonly what: Reason; count: number }>()
  const count = (what: Reason) => {
    const key = JSON.stringify(what)
    const known = lost.get(key)
    if (known === undefined) lost.set(key, { what, count: 1 })
    else known.count++
  }
  const places = new Set<string>()
  const left = { kind: 'span', document: id } as const
  for (const structure of structures) {
    const { type, features, place } = structure
    if (!isSpanLayer(type) || !annotatesText(types, type)) continue
    const kind = linkKind(features)
    if (kind !== undefined) {
      count(reason(kind, { layer: layerName(type) }))
      continue
    }
    const pieces = checkPieces(text, [{ start: toUtf16(structure.begin), end: toUtf16(structure.end) }])
    if (!pieces.ok) {
      yield problem(name + place, reason('span.of-layer', { layer: layerName(type), why: pieces.fault }), left)
      continue
    }
    const valueFeature = findValueFeature(features.keys())
    const label = (valueFeature === undefined ? undefined : features.get(valueFeature)) || layerName(type)
    const state = type === suggestion ? stateOf(features) : {}
    const key = [pieces.start, pieces.end, state.status, label].join(' ')
    if (places.has(key)) {
      const why = reason('why.same-place')
      yield problem(name + place, reason('span.of-layer', { layer: layerName(type), why }), left)
      continue
    }
    places.add(key)
    spans.push({ start: pieces.start, end: pieces.end, label, ...state })
    for (const feature of features.keys()) {
      if (feature !== valueFeature && type !== suggestion)
        count(reason('cas.values', { layer: layerName(type), feature }))
    }
  }
  for (const { what, count: times } of lost.values())
    yield problem(id, reason('cas.lost', { what, count: times }), { kind: 'change' })
  yield documentOrProblem({ id, text, spans }, id)
}

function idOf(structures: readonly FeatureStructure[], name: string): string {
  const features = structures.find(({ type }) => type === documentMetaData)?.features
  return features?.get('documentTitle') || features?.get('documentId') || withoutExtension(name)
}

export function withoutExtension(name: string): string {
  return name.replace(/(?<=[^/])\.[a-z]+$/i, '')
}

/** NaN for what is no offset of the text, which no check lets pass. */
function codePointPlacer(text: string): (offset: number) => number {
  const converter = createOffsetConverter(text)
  return (offset) => (offset >= 0 && offset <= converter.codePoints ? converter.toUtf16(offset) : NaN)
}

/** Relations and chains have a place of their own in a CAS, but are no spans. */
function linkKind(features: ReadonlyMap<string, string>): 'cas.relations' | 'cas.chains' | undefined {
  if (features.has('Governor') && features.has('Dependent')) return 'cas.relations'
  if (features.has('referenceType') || features.has('referenceRelation')) return 'cas.chains'
  return undefined
}

function stateOf(features: ReadonlyMap<string, string>): Pick<FormatSpan, 'status' | 'score'> {
  const status = spanStatusSchema.safeParse(features.get('status'))
  const score = Number(features.get('score') ?? NaN)
  return {
    status: status.success ? status.data : 'suggestion',
    ...(score >= 0 && score <= 1 ? { score } : {})
  }
}
