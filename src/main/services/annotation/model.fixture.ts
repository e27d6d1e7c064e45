// What the model-based test of editing compares: the store, and a model of it of a few lines.
import { expect } from 'vitest'
import type { Annotation, DocumentStatus } from '../../../shared/entities.ts'
import type { Range, SpanStatus } from '../../../shared/spans.ts'
import type { Workspace } from '../../store/workspace/workspace.ts'
import { servicesOf } from '../corpus.fixture.ts'

export const text = '患者😀 aspirin, 2型糖尿病 \u{20bb7}'
export const labels = ['disease', 'drug']

/** What is compared: who has marked what, in which state. */
export interface Mark {
  readonly place: string
  readonly label: string
  readonly status: SpanStatus
  readonly score: number | null
}
interface State {
  readonly marks: readonly Mark[]
  readonly status: DocumentStatus
}

/** The whole of undo in a model: stacks of inverse steps, each from one state of the touched marks to another. */
export interface Step {
  readonly before: ReadonlyMap<string, Mark | null>
  readonly after: ReadonlyMap<string, Mark | null>
  readonly statusBefore: DocumentStatus
  readonly statusAfter: DocumentStatus
}

export class Model {
  marks = new Map<string, Mark>()
  status: DocumentStatus = 'todo'
  undo: Step[] = []
  redo: Step[] = []

  get state(): State {
    return { marks: [...this.marks.values()].sort(byPlace), status: this.status }
  }

  /** Where nothing is suggested: in a document that a person is done with, on accepted marks. */
  takenPieces(): Range[] {
    if (this.status === 'todo') return []
    return [...this.marks.values()].flatMap(({ status, place }) => (status === 'accepted' ? piecesOf(place) : []))
  }

  /** Marks are known by the store's identity, which the test learns from the answer of the edit. */
  edit(after: ReadonlyMap<string, Mark | null>, status: DocumentStatus): void {
    const before = new Map([...after.keys()].map((id) => [id, this.marks.get(id) ?? null]))
    this.undo.push({ before, after, statusBefore: this.status, statusAfter: status })
    this.redo = []
    this.set(after, status)
  }

  set(states: ReadonlyMap<string, Mark | null>, status: DocumentStatus): void {
    for (const [id, mark] of states) {
      if (mark === null) this.marks.delete(id)
      else this.marks.set(id, mark)
    }
    this.status = status
  }
}

function byPlace(one: Mark, other: Mark): number {
  return `${one.place} ${one.label}` < `${other.place} ${other.label}` ? -1 : 1
}

export interface Real {
  folder: string
  workspace: Workspace
  projectId: string
  documentId: string
}

export function services(real: Real) {
  return servicesOf(real.workspace)
}

export function markOf({ fragments, labelId, status, score }: Annotation): Mark {
  return { place: placeOf(fragments), label: labelId, status, score }
}

/** The fragments of a place. */
function piecesOf(place: string): Range[] {
  return place.split(',').map((piece) => {
    const [start, end] = piece.split('-').map(Number)
    return { start: start!, end: end! }
  })
}

export function placeOf(fragments: readonly Range[]): string {
  return fragments.map(({ start, end }) => `${start}-${end}`).join(',')
}

export function agree(model: Model, real: Real): void {
  const { documents, projects } = services(real)
  const document = documents.get({ documentId: real.documentId })
  const marks = document.annotations.map(markOf).sort(byPlace)
  expect({ marks, status: document.status }).toEqual(model.state)
  expect(document.annotations.map(({ id }) => id).sort()).toEqual([...model.marks.keys()].sort())
  expect(document.undoTop !== null).toBe(model.undo.length > 0)
  expect(document.redoTop !== null).toBe(model.redo.length > 0)
  // The totals that lists show are kept, not counted: they must be what counting gives.
  const open = marks.filter(({ status }) => status === 'suggestion')
  const accepted = marks.filter(({ status }) => status === 'accepted').length
  const project = projects.list().find(({ id }) => id === real.projectId)!
  const totals = { annotations: accepted, suggestions: open.length }
  expect(project).toMatchObject({ ...totals, documents: 1, annotated: document.status === 'todo' ? 0 : 1 })
  const scores = open.flatMap(({ score }) => (score === null ? [] : [score]))
  const row = real.workspace.read.one(
    'SELECT annotations, suggestions, least_score FROM document WHERE id = ?',
    real.documentId
  )
  expect(row).toEqual({ ...totals, least_score: scores.length === 0 ? null : Math.min(...scores) })
}
