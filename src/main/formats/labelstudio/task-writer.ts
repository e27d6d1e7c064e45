// Makes one Label Studio task of a document: gold spans as an annotation, suggestions as a prediction.
import { reason } from '../../../shared/reasons/reason.ts'
import { problem, type FormatDocument, type ProblemItem } from '../format.ts'
import { isGold } from '../checks/losses.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { nameSpans } from '../output/span-names.ts'

/** Names of the labelling configuration that most projects use: `<Labels name="label" toName="text">`, `<Text name="text">`. */
export const fromName = 'label'
export const toName = 'text'

/** As JSON, or the problem that it has none. */
export function writeTask({ id, text, spans, meta }: FormatDocument): string | ProblemItem {
  const converter = createUnitConverter(text, 'code-points')
  const names = nameSpans(spans, { prefix: 'r' })
  const regions = spans.map((span, at) => ({
    id: names[at],
    from_name: fromName,
    to_name: toName,
    type: 'labels',
    value: {
      start: converter.fromUtf16(span.start),
      end: converter.fromUtf16(span.end),
      text: text.slice(span.start, span.end).replaceAll('\n', '\\n'),
      labels: [span.label]
    },
    score: span.score
  }))
  const gold = regions.filter((_, at) => isGold(spans[at]!))
  const suggestions = regions.filter((_, at) => !isGold(spans[at]!))
  const task = {
    data: { id, text },
    meta,
    annotations: gold.length === 0 ? [] : [{ result: gold }],
    predictions: suggestions.length === 0 ? [] : [{ model_version: 'chartmark', result: suggestions }]
  }
  try {
    return JSON.stringify(task)
  } catch {
    return problem(id, reason('document.no-json'))
  }
}
