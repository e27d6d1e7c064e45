// Going back through changes of labels, for random ones: with nothing done since every span is as it was, and whatever was done none is lost.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AnnotationState, noDetails, type StoredState } from '../../store/annotations/annotation-states.ts'
import { planReturn, type StepInDocument } from './version-plan.ts'

type Spans = ReadonlyMap<number, AnnotationState>
interface History {
  readonly spans: Spans
  readonly labels: readonly string[]
  /** The newest first. */
  readonly steps: readonly StepInDocument[]
}

const state = (labelId: string, place: number, status: AnnotationState['status'] = 'accepted'): AnnotationState => ({
  ...{ labelId, status, fragments: `${place}-${place + 1}`, origin: 'human', by: 'Somebody', score: null },
  ...noDetails
})

/** Gives spans of a label another one, as the label set's own changes do: what stands at the place already makes one of the two go. */
function move(
  history: History,
  from: string,
  to: string,
  isMoved: (place: string) => boolean,
  step: Omit<StepInDocument, 'changes'>
) {
  const spans = new Map(history.spans)
  const changes: { id: number; before: AnnotationState; after: AnnotationState | null }[] = []
  for (const [id, before] of history.spans) {
    if (before.labelId !== from || !isMoved(before.fragments)) continue
    const isDoubled = [...spans.values()].some((other) => other.labelId === to && other.fragments === before.fragments)
    const after = isDoubled ? null : { ...before, labelId: to }
    changes.push({ id, before, after })
    if (after === null) spans.delete(id)
    else spans.set(id, after)
  }
  return { ...history, spans, steps: [{ ...step, changes }, ...history.steps] }
}

type Change = readonly [kind: 'merge' | 'rename' | 'split' | 'remove', label: number, into: number]

function apply(history: History, [kind, at, other]: Change, number: number): History {
  const label = history.labels[at % history.labels.length]!
  const without = history.labels.filter((each) => each !== label)
  const fresh = `new-${number}`
  if (kind === 'rename') {
    const step = { action: 'rename-label', origin: { of: fresh, from: label } } as const
    return { ...move(history, label, fresh, () => true, step), labels: [...without, fresh] }
  }
  if (kind === 'split') {
    const step = { action: 'split-label', origin: { of: fresh, from: label } } as const
    const some = (place: string) => Number.parseInt(place, 10) % 2 === other % 2
    return { ...move(history, label, fresh, some, step), labels: [...history.labels, fresh] }
  }
  if (without.length === 0) return history
  if (kind === 'merge') {
    const into = without[other % without.length]!
    return { ...move(history, label, into, () => true, { action: 'merge-labels', origin: null }), labels: without }
  }
  const gone = [...history.spans].filter(([, { labelId }]) => labelId === label)
  const changes = gone.map(([id, before]) => ({ id, before, after: null }))
  const spans = new Map([...history.spans].filter(([, { labelId }]) => labelId !== label))
  return { spans, labels: without, steps: [{ action: 'remove-label', origin: null, changes }, ...history.steps] }
}

const labels = ['a', 'b', 'c']
const someSpans = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...labels), fc.nat(4)), { maxLength: 10, selector: String })
  .map((list): Spans => new Map(list.map(([label, place], id) => [id + 1, state(label, place)])))
const someChanges: fc.Arbitrary<Change[]> = fc.array(
  fc.tuple(fc.constantFrom('merge', 'rename', 'split', 'remove'), fc.nat(5), fc.nat(5)),
  { maxLength: 6 }
)
const stored = (spans: Spans): StoredState[] => [...spans].map(([id, own]) => ({ id, state: own }))

/** As the store writes a plan: what goes leaves, what changes moves, what is new gets an identity. No two may share a place and a label. */
function carryOut(spans: Spans, changes: ReturnType<typeof planReturn>['changes']): Spans {
  const result = new Map(spans)
  const free = () =>
    expect(new Set([...result.values()].map((own) => `${own.labelId} ${own.fragments}`)).size).toBe(result.size)
  for (const { id, after } of changes) if (after === null) result.delete(id!)
  for (const { id, before, after } of changes) {
    if (before === null || after === null) continue
    result.set(id!, after)
    free()
  }
  let newest = 1000
  for (const { id, before, after } of changes) {
    if (before !== null || after === null) continue
    result.set(id ?? newest++, after)
    free()
  }
  return result
}

const asLines = (spans: Spans) => [...spans.values()].map((own) => JSON.stringify(own)).toSorted()

it('every span is as it was where nothing was done since', () => {
  fc.assert(
    fc.property(someSpans, someChanges, (spans, changes) => {
      const history = changes.reduce<History>(apply, { spans, labels, steps: [] })
      const plan = planReturn(stored(history.spans), history.steps, new Set(labels))
      expect(asLines(carryOut(history.spans, plan.changes))).toEqual(asLines(spans))
      expect(plan.changedSince).toBe(0)
    })
  )
})

it('no place that is marked is lost, no label is one that is nowhere, whatever a person did since', () => {
  const edit = fc.tuple(fc.constantFrom('add', 'remove', 'relabel', 'reject'), fc.nat(20), fc.nat(5), fc.nat(4))
  fc.assert(
    fc.property(someSpans, someChanges, fc.array(edit, { maxLength: 5 }), (before, changes, edits) => {
      const history = changes.reduce<History>(apply, { spans: before, labels, steps: [] })
      const spans = new Map(history.spans)
      for (const [number, [kind, pick, at, place]] of edits.entries()) {
        const labelId = history.labels[at % history.labels.length]!
        const id = [...spans.keys()][pick % Math.max(1, spans.size)]
        const own = id === undefined ? undefined : spans.get(id)
        const isFree = (where: string) =>
          ![...spans.values()].some((each) => each.labelId === labelId && each.fragments === where)
        if (kind === 'add' && isFree(`${place}-${place + 1}`)) spans.set(100 + number, state(labelId, place))
        if (id === undefined || own === undefined) continue
        if (kind === 'remove') spans.delete(id)
        if (kind === 'reject') spans.set(id, { ...own, status: 'rejected' })
        if (kind === 'relabel' && isFree(own.fragments)) spans.set(id, { ...own, labelId })
      }
      const plan = planReturn(stored(spans), history.steps, new Set(labels))
      const after = carryOut(spans, plan.changes)
      const places = new Set([...after.values()].map(({ fragments }) => fragments))
      for (const { fragments } of spans.values()) expect(places).toContain(fragments)
      const known = new Set([...labels, ...[...spans.values()].map(({ labelId }) => labelId)])
      for (const { labelId } of after.values()) expect(known).toContain(labelId)
      expect([...plan.labels.values()].reduce((sum, count) => sum + count, 0)).toBe(after.size)
    })
  )
})
