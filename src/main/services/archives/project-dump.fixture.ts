// A project as an archive carries it, in a form that can be compared between workspaces.
import { documentContents, projectContents } from '../../store/archives/project-contents.ts'
import { projectRecords } from '../../store/archives/project-records.ts'
import type { TestCorpus } from '../corpus.fixture.ts'

/** All that an archive carries, numbers that differ between workspaces counted from their first. */
export function dumpProject(corpus: TestCorpus, projectId: string, asItsOwn = false) {
  const { id, imports, name, batches, ...project } = projectContents(corpus.workspace.read, projectId)
  const order = imports.map(({ key }) => key)
  const batchKeys = batches.map(({ key }) => key)
  const placeOf = (batch: number | null) => (batch === null ? null : batchKeys.indexOf(batch))
  const documents = [...documentContents(corpus.workspace.read, projectId)].map(
    ({ document, importKey, undoTop, redoTop, annotations, events, spanSources, ...rest }) => {
      const { key: _key, id: documentId, ...known } = document
      const place = (seq: number | null) => (seq === null ? null : events.findIndex((event) => event.seq === seq))
      const numbers = [
        ...annotations.map((annotation) => annotation.id),
        ...events.flatMap(({ changes }) => (JSON.parse(changes) as [number][]).map(([number]) => number))
      ]
      const least = Math.min(...numbers)
      return {
        ...known,
        ...rest,
        ...(asItsOwn ? {} : { documentId }),
        import: order.indexOf(importKey),
        undoTop: place(undoTop),
        redoTop: place(redoTop),
        annotations: annotations.map((annotation) => ({ ...annotation, id: annotation.id - least })),
        spanSources: [...spanSources].map(([id, source]) => [id - least, source]),
        events: events.map(({ seq: _seq, target, below, batch, changes, ...event }) => ({
          ...event,
          batch: placeOf(batch),
          target: place(target),
          below: place(below),
          changes: (JSON.parse(changes) as [number, ...unknown[]][]).map(([number, ...states]) => [
            number - least,
            ...states
          ])
        }))
      }
    }
  )
  const records = dumpRecords(corpus, projectId, order)
  const listed = corpus.projects.list().find((each) => each.id === projectId)!
  return {
    ...project,
    ...(asItsOwn ? {} : { id, name }),
    imports: imports.map(({ key: _key, ...rest }) => rest),
    batches: batches.map(({ key: _key, takesBack, ...batch }) => ({ ...batch, takesBack: placeOf(takesBack) })),
    totals: [listed.documents, listed.annotated, listed.annotations, listed.suggestions],
    documents,
    records
  }
}

/** Ids counted in the order in which they come up. That this very archive was made stands in the project afterwards. */
function dumpRecords(corpus: TestCorpus, projectId: string, imports: readonly number[]) {
  const ids: unknown[] = []
  const nameOf = (value: unknown) => {
    if (typeof value !== 'string' || !/^[0-9a-f]{24}$/.test(value)) return value
    if (!ids.includes(value)) ids.push(value)
    return `id ${ids.indexOf(value)}`
  }
  return [...projectRecords(corpus.workspace.read, projectId)]
    .filter(([table, ...values]) => table !== 'export_record' || values[3] !== 'chartmark')
    .map(([table, ...values]) => [
      table,
      ...values.map((value, at) =>
        table === 'import_part' && at === 1 ? imports.indexOf(Number(value)) : nameOf(value)
      )
    ])
}
