// Makes a document of a WebAnno TSV file: spans of all its span layers, over one word, several, or a part of one.
import { reason } from '../../../shared/reasons/reason.ts'
import { spanStatusSchema } from '../../../shared/spans.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'
import { documentOrProblem, type FormatSpan, problem, type ReadItem } from '../format.ts'
import { checkPieces } from '../checks/pieces.ts'
import { findValueFeature, isSpanLayer, layerName, suggestion } from '../uima/layers.ts'
import { splitNumber, splitValues, unescapeTsv } from './tsv-escapes.ts'
import type { TsvFile, TsvLayer } from './tsv-file.ts'
import { isTokenOf, layOutSentences, type TsvLayout } from './tsv-layout.ts'

/** A span on its way: the rows that share its number widen it. */
interface OpenSpan {
  start: number
  end: number
  readonly line: number
  readonly values: ReadonlyMap<string, string>
}

/** Offsets are UTF-16 units unless a person says otherwise. */
export function* readTsv(file: TsvFile, id: string, name: string, offsets?: OffsetUnit): Generator<ReadItem> {
  yield* file.problems
  const unit = offsets === 'code-points' || offsets === 'bytes' ? offsets : 'utf-16'
  const layout = layOutSentences(file.sentences, unit)
  if (layout.text === '') {
    yield problem(name, reason('webanno.empty'), { kind: 'file' })
    return
  }
  for (const { sentence, fits } of layout.sentences) {
    if (!fits)
      yield problem(`${name}:${sentence.line}`, reason('webanno.words'), {
        kind: 'change'
      })
  }
  if (!layout.fits && unit === 'utf-16' && layOutSentences(file.sentences, 'code-points').fits) {
    yield problem(name, reason('webanno.unit'), {
      kind: 'change'
    })
  }
  const spans: FormatSpan[] = []
  for (const layer of file.layers) yield* readLayer(layer, layout, name, spans)
  yield documentOrProblem({ id, text: layout.text, spans }, id)
}

function* readLayer(layer: TsvLayer, layout: TsvLayout, name: string, spans: FormatSpan[]): Generator<ReadItem> {
  const { kind, type, features } = layer
  if (kind === 'SP' && !isSpanLayer(type)) return
  const { open, problems } = collect(layer, layout, name)
  if (kind !== 'SP') {
    const code = kind === 'RL' ? 'webanno.relations' : 'webanno.chains'
    if (open.length > 0)
      yield problem(name, reason(code, { layer: layerName(type), count: open.length }), { kind: 'span' })
    return
  }
  yield* problems
  const valueFeature = findValueFeature(features)
  let others = 0
  for (const { start, end, line, values } of open) {
    const pieces = checkPieces(layout.text, [{ start, end }])
    if (!pieces.ok) {
      yield problem(`${name}:${line}`, reason('span.of-layer', { layer: layerName(type), why: pieces.fault }), {
        kind: 'span'
      })
      continue
    }
    const label = (valueFeature === undefined ? undefined : values.get(valueFeature)) || layerName(type)
    const state = type === suggestion ? stateOf(values) : {}
    spans.push({ start, end, label, ...state })
    if (type !== suggestion) others += [...values.keys()].filter((feature) => feature !== valueFeature).length
  }
  if (others > 0)
    yield problem(name, reason('webanno.values', { layer: layerName(type), count: others }), {
      kind: 'change'
    })
}

function collect(
  { features, firstColumn, type }: TsvLayer,
  { text, sentences }: TsvLayout,
  name: string
): { readonly open: readonly OpenSpan[]; readonly problems: readonly ReadItem[] } {
  const open: OpenSpan[] = []
  const numbered = new Map<string, OpenSpan>()
  const problems: ReadItem[] = []
  for (const { sentence, place } of sentences) {
    for (const row of sentence.rows) {
      const stacks = features.map((_feature, index) => splitValues(row.cells[firstColumn + index] ?? '_'))
      const height = Math.max(...stacks.map(({ length }) => length))
      if (stacks.every(([value]) => value === undefined || value === '_' || value === '')) continue
      const start = place(row.begin)
      const end = place(row.end)
      if (start === undefined || end === undefined || !isTokenOf(row.token, text.slice(start, end))) {
        const why = reason('span.of-layer', { layer: layerName(type), why: reason('why.other-word') })
        problems.push(problem(`${name}:${row.line}`, why, { kind: 'span' }))
        continue
      }
      for (let at = 0; at < height; at++) {
        const split = stacks.map((values) => splitNumber(values[at] ?? '_'))
        const number = split.find((each) => each.number !== undefined)?.number
        const known = number === undefined ? undefined : numbered.get(number)
        if (known !== undefined) {
          known.start = Math.min(known.start, start)
          known.end = Math.max(known.end, end)
          continue
        }
        const values = new Map<string, string>()
        split.forEach(({ value }, index) => {
          if (value !== '_' && value !== '*' && value !== '') values.set(features[index]!, unescapeTsv(value))
        })
        const span = { start, end, line: row.line, values }
        open.push(span)
        if (number !== undefined) numbered.set(number, span)
      }
    }
  }
  return { open, problems }
}

function stateOf(values: ReadonlyMap<string, string>): Pick<FormatSpan, 'status' | 'score'> {
  const status = spanStatusSchema.safeParse(values.get('status'))
  const score = Number(values.get('score') ?? NaN)
  return { status: status.success ? status.data : 'suggestion', ...(score >= 0 && score <= 1 ? { score } : {}) }
}
