// Random edits, undos, redos, suggestions and restarts against a model of a few lines: the store must always agree with it.
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import type { DocumentStatus, Edit } from '../../../shared/entities.ts'
import type { Range } from '../../../shared/spans.ts'
import { openWorkspace } from '../../store/workspace/workspace.ts'
import { temporaryFolder } from '../../store/workspace/workspace.fixture.ts'
import { writeSuggestions } from './suggestions.ts'
import {
  agree,
  labels,
  type Mark,
  markOf,
  Model,
  placeOf,
  type Real,
  type Step,
  services,
  text
} from './model.fixture.ts'
import { fileOf, listAll, refusalOf } from '../corpus.fixture.ts'

class EditCommand implements fc.Command<Model, Real> {
  readonly #kind: Exclude<Edit['kind'], 'status' | 'add-all' | 'describe' | 'adjudicate'>
  readonly #picks: readonly number[]
  readonly #label: string
  readonly #fragments: Range[]
  constructor(
    kind: Exclude<Edit['kind'], 'status' | 'add-all' | 'describe' | 'adjudicate'>,
    picks: readonly number[],
    label: string,
    fragments: Range[]
  ) {
    this.#kind = kind
    this.#picks = picks
    this.#label = label
    this.#fragments = fragments
  }

  check(model: Readonly<Model>): boolean {
    return this.#kind === 'add' || model.marks.size > 0
  }

  run(model: Model, real: Real): void {
    const all = [...model.marks.keys()]
    const ids = [...new Set(this.#picks.map((pick) => all[pick % Math.max(1, all.length)]!))]
    const edit = this.#edit(ids)
    const { annotation } = services(real)
    const refusal = this.#refusal(model, edit)
    if (refusal !== null) {
      expect(refusalOf(() => annotation.edit({ documentId: real.documentId, edit }))).toBe(refusal)
      agree(model, real)
      return
    }
    const change = annotation.edit({ documentId: real.documentId, edit })
    const touched = new Map<string, Mark | null>(change.changed.map((each) => [each.id, markOf(each)]))
    for (const id of change.removed) touched.set(id, null)
    const wanted = this.#wanted(model, edit)
    expect([...touched].filter(([id]) => model.marks.has(id)).sort()).toEqual(
      [...wanted].filter(([id]) => id !== 'new').sort()
    )
    const added = [...touched].filter(([id]) => !model.marks.has(id)).map(([, mark]) => mark)
    expect(added).toEqual(wanted.has('new') ? [wanted.get('new')] : [])
    if (touched.size > 0) model.edit(touched, model.status)
    agree(model, real)
  }

  #edit(ids: readonly string[]): Edit {
    const annotationIds = [...ids]
    switch (this.#kind) {
      case 'add':
        return { kind: 'add', labelId: this.#label, fragments: this.#fragments }
      case 'relabel':
        return { kind: 'relabel', annotationId: ids[0]!, labelId: this.#label }
      case 'resize':
        return { kind: 'resize', annotationId: ids[0]!, fragments: this.#fragments }
      default:
        return { kind: this.#kind, annotationIds }
    }
  }

  /** Where an edit would put a mark, and what is there now. */
  #aim(model: Model, edit: Edit): { place: string; label: string; there: [string, Mark] | undefined } | null {
    const at = (place: string, label: string) => ({
      place,
      label,
      there: [...model.marks].find(([, mark]) => mark.place === place && mark.label === label)
    })
    if (edit.kind === 'add') return at(placeOf(edit.fragments), edit.labelId)
    if (edit.kind === 'relabel') return at(model.marks.get(edit.annotationId)!.place, edit.labelId)
    if (edit.kind === 'resize') return at(placeOf(edit.fragments), model.marks.get(edit.annotationId)!.label)
    return null
  }

  #refusal(model: Model, edit: Edit): string | null {
    if (edit.kind === 'add' || edit.kind === 'resize') {
      if (edit.fragments.some(({ end }) => end > text.length)) return 'span-outside-text'
      const cuts = edit.fragments.some(({ start, end }) =>
        [start, end].some((at) => /[\udc00-\udfff]/.test(text[at] ?? ''))
      )
      if (cuts) return 'span-splits-character'
    }
    const aim = this.#aim(model, edit)
    const self = 'annotationId' in edit ? edit.annotationId : ''
    return aim?.there !== undefined && aim.there[0] !== self && aim.there[1].status === 'accepted'
      ? 'span-exists'
      : null
  }

  #wanted(model: Model, edit: Edit): Map<string, Mark | null> {
    const wanted = new Map<string, Mark | null>()
    const aim = this.#aim(model, edit)
    if (edit.kind === 'add') {
      const { place, label, there } = aim!
      const score = there?.[1].status === 'suggestion' ? there[1].score : null
      wanted.set(there?.[0] ?? 'new', { place, label, status: 'accepted', score })
    } else if (edit.kind === 'relabel' || edit.kind === 'resize') {
      const { place, label, there } = aim!
      if (there?.[0] === edit.annotationId) return wanted
      if (there !== undefined) wanted.set(there[0], null)
      wanted.set(edit.annotationId, { place, label, status: 'accepted', score: null })
    } else if ('annotationIds' in edit) {
      const status = edit.kind === 'accept' ? 'accepted' : 'rejected'
      for (const id of edit.annotationIds) {
        const mark = model.marks.get(id)!
        if (edit.kind === 'remove') wanted.set(id, null)
        else if (mark.status !== status) wanted.set(id, { ...mark, status })
      }
    }
    return wanted
  }

  toString(): string {
    return `${this.#kind}(${this.#picks.join()}; ${this.#label} ${placeOf(this.#fragments)})`
  }
}

class StatusCommand implements fc.Command<Model, Real> {
  readonly #status: DocumentStatus
  constructor(status: DocumentStatus) {
    this.#status = status
  }
  check = (): boolean => true
  run(model: Model, real: Real): void {
    services(real).annotation.edit({ documentId: real.documentId, edit: { kind: 'status', status: this.#status } })
    if (this.#status !== model.status) model.edit(new Map(), this.#status)
    agree(model, real)
  }
  toString = (): string => `status(${this.#status})`
}

class BackCommand implements fc.Command<Model, Real> {
  readonly #way: 'undo' | 'redo'
  constructor(way: 'undo' | 'redo') {
    this.#way = way
  }
  check = (): boolean => true
  run(model: Model, real: Real): void {
    const step = model[this.#way].pop()
    const change = services(real).annotation[this.#way]({ documentId: real.documentId })
    expect(change === null).toBe(step === undefined)
    if (step === undefined) return
    // Suggestions may have come since: whatever stands in the place of a mark that comes back makes way.
    const target = new Map(step.before)
    for (const mark of step.before.values()) {
      if (mark === null) continue
      for (const [id, other] of model.marks) {
        if (!target.has(id) && other.place === mark.place && other.label === mark.label) target.set(id, null)
      }
    }
    const before = new Map([...target.keys()].map((id) => [id, model.marks.get(id) ?? null]))
    const inverse: Step = { before, after: target, statusBefore: model.status, statusAfter: step.statusBefore }
    model.set(target, step.statusBefore)
    model[this.#way === 'undo' ? 'redo' : 'undo'].push(inverse)
    agree(model, real)
  }
  toString = (): string => this.#way
}

class SuggestCommand implements fc.Command<Model, Real> {
  readonly #spans: readonly { start: number; end: number; label: string; score: number }[]
  constructor(spans: readonly { start: number; end: number; label: string; score: number }[]) {
    this.#spans = spans
  }
  check = (): boolean => true
  run(model: Model, real: Real): void {
    writeSuggestions(real.workspace, { origin: 'tagger', by: 'Tagger' }, [
      { documentId: real.documentId, spans: this.#spans }
    ])
    const { annotations } = services(real).documents.get({ documentId: real.documentId })
    if (model.status !== 'gold') {
      const best = new Map<string, number>()
      for (const { start, end, label, score } of this.#spans) {
        const key = `${start}-${end} ${label}`
        best.set(key, Math.max(best.get(key) ?? 0, score))
      }
      const decided = [...model.marks].filter(([, mark]) => mark.status !== 'suggestion')
      for (const [, mark] of decided) best.delete(`${mark.place} ${mark.label}`)
      const taken = model.takenPieces()
      for (const { start, end, label } of this.#spans)
        if (taken.some((piece) => piece.start < end && start < piece.end)) best.delete(`${start}-${end} ${label}`)
      model.marks = new Map(decided)
      for (const each of annotations) {
        const score = best.get(`${placeOf(each.fragments)} ${each.labelId}`)
        if (score !== undefined) model.marks.set(each.id, { ...markOf(each), status: 'suggestion', score })
      }
      expect(model.marks.size - decided.length).toBe(best.size)
    }
    agree(model, real)
  }
  toString = (): string => `suggest(${JSON.stringify(this.#spans)})`
}

class RestartCommand implements fc.Command<Model, Real> {
  check = (): boolean => true
  run(model: Model, real: Real): void {
    real.workspace.close()
    real.workspace = openWorkspace({ folder: real.folder })
    agree(model, real)
  }
  toString = (): string => 'restart'
}

/** Few places, so that they meet; some outside the text and some that cut a character. */
const rangeArbitrary = fc
  .tuple(fc.constantFrom(0, 2, 3, 4, 5, 6, 13), fc.constantFrom(2, 3, 4, 12, 13, text.length - 1, text.length, 99))
  .filter(([start, end]) => start < end)
  .map(([start, end]) => ({ start, end }))
const fragmentsArbitrary: fc.Arbitrary<Range[]> = fc.oneof(
  { weight: 5, arbitrary: rangeArbitrary.map((range) => [range]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Range[][]>(
      [
        { start: 0, end: 2 },
        { start: 6, end: 12 }
      ],
      [
        { start: 0, end: 1 },
        { start: 3, end: 4 }
      ]
    )
  }
)
const editArbitrary = fc
  .tuple(
    fc.constantFrom('add', 'add', 'remove', 'relabel', 'resize', 'accept', 'reject'),
    fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(...labels),
    fragmentsArbitrary
  )
  .map(([kind, picks, label, fragments]) => new EditCommand(kind, picks, label, fragments))
const suggestArbitrary = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(
          { start: 0, end: 2 },
          { start: 5, end: 12 },
          { start: 6, end: 13 },
          { start: 13, end: text.length }
        ),
        fc.constantFrom(...labels),
        fc.constantFrom(0.25, 0.5, 0.75)
      )
      .map(([range, label, score]) => ({ ...range, label, score })),
    { maxLength: 5 }
  )
  .map((spans) => new SuggestCommand(spans))
const commands = fc.commands(
  [
    editArbitrary,
    editArbitrary,
    suggestArbitrary,
    fc.constantFrom<DocumentStatus>('todo', 'annotated', 'reviewed', 'gold').map((status) => new StatusCommand(status)),
    fc.constantFrom<'undo' | 'redo'>('undo', 'undo', 'redo').map((way) => new BackCommand(way)),
    fc.constant(new RestartCommand())
  ],
  { maxCommands: 40 }
)

it('agrees with the model after any edits, undos, redos, suggestions and restarts', async () => {
  // One workspace for all runs, a project each: making a workspace costs more than a run.
  const folder = temporaryFolder()
  const real: Real = { folder, workspace: openWorkspace({ folder }), projectId: '', documentId: '' }
  onTestFinished(() => real.workspace.close())
  let runs = 0
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const { projects, interchange, documents } = services(real)
      real.projectId = projects.create({ name: `Run ${++runs}`, labels: 'disease-drug' }).id
      await interchange.import({ projectId: real.projectId, files: [fileOf('note.txt', text)], format: 'txt' })
      real.documentId = (await listAll({ documents, projectId: real.projectId })).rows[0]!.id
      fc.modelRun(() => ({ model: new Model(), real }), sequence)
    }),
    { numRuns: 60 }
  )
})
