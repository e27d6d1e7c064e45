// MedCATtrainer's export: projects of documents whose annotations link a piece of text to a concept. Read only; offsets are code points.
import { reason } from '../../../shared/reasons/reason.ts'
import { documentOrProblem, note, problem, unlike, type Format, type ReadItem, type ReadOptions } from '../format.ts'
import { createSourceIds } from '../checks/source-ids.ts'
import type { FormatInput } from '../input/input.ts'
import { readJsonElements } from '../json/json-values.ts'
import { readMedcatDocument } from './medcat-document.ts'

export const medcat: Format = {
  id: 'medcat',

  detect({ text }) {
    const start = (text ?? '').slice(0, 100_000)
    return /^\s*\{\s*"projects"\s*:\s*\[/.test(start) && /"(?:documents|cuis)"\s*:/.test(start)
      ? { confidence: 0.98, reason: reason('format.medcat') }
      : unlike
  },

  async *read(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
    const ids = options.ids ?? createSourceIds()
    let relations = 0
    const items = readJsonElements(input, options, {
      opens: (key, { level }) => (level === 0 && key === 'projects') || (level === 1 && key === 'documents'),
      nothing: reason('medcat.empty')
    })
    let isEmpty = true
    for await (const item of items) {
      if (item.kind !== 'json') {
        yield item
        if (item.kind === 'problem') isEmpty = false
        continue
      }
      isEmpty = false
      const { where } = item
      const { document, messages, relations: own = 0 } = readMedcatDocument(item.value, where, options)
      relations += own
      if (document === undefined) for (const message of messages) yield problem(where, message)
      else if (!ids.add(document.id)) yield problem(where, reason('document.same-id'))
      else {
        for (const message of messages) yield problem(where, message, { kind: 'span', document: document.id })
        yield documentOrProblem(document, where)
      }
    }
    if (isEmpty) yield problem(input.name, reason('medcat.empty'), { kind: 'file' })
    yield note(reason('medcat.label'))
    if (relations > 0) yield note(reason('medcat.relations', { count: relations }))
  }
}
