// What a reviewer does to the record on screen: decide, correct, add, sign off; and where the eye goes next.
import { useMemo, useState } from 'react'
import type { Annotation, Document, DocumentChange, Edit } from '../../../shared/entities.ts'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { notify, type Words } from '../../ui/notify.ts'
import { editToNudge } from '../annotate/text/nudge.ts'
import { fragmentsOf, type TextSelection } from '../annotate/text/text-selection.ts'
import { useDocumentEdits } from '../annotate/use-document-edits.ts'
import { countFacets, countsOfMarks, type Filters, filterMarks } from './facets.ts'
import { inReadingOrder, leastSure, marksToVisit, nextOpen, stepMark } from './walk.ts'

interface ReviewOptions {
  readonly document: Document
  readonly labels: readonly Label[]
  readonly filters: Filters
  /** Goes on to the next document that waits. */
  readonly onDone: () => void
}

export function useReview({ document, labels, filters, onDone }: ReviewOptions) {
  const t = useText()
  const nameOf = useLabelName()
  const edits = useDocumentEdits(document.id)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [selection, setSelection] = useState<TextSelection | null>(null)
  /** The last thing done, for screen readers. */
  const [said, setSaid] = useState('')

  const shown = useMemo(
    () => inReadingOrder(filterMarks(document.annotations, filters)),
    [document.annotations, filters]
  )
  const visited = useMemo(() => marksToVisit(shown, filters), [shown, filters])
  const counts = useMemo(
    () => countFacets(countsOfMarks(document.annotations), filters),
    [document.annotations, filters]
  )
  const current = document.annotations.find((mark) => mark.id === chosenId) ?? leastSure(visited) ?? visited[0] ?? null

  const choose = (mark: Annotation | null) => {
    setChosenId(mark?.id ?? null)
    setSelection(null)
  }
  const decide = (edit: Edit, words: string, then: Annotation | null) => {
    // The eye moves on at once; should saving fail, the mark is still open and the person is told.
    if (then !== null) choose(then)
    setSaid(words)
    return edits.edit(edit)
  }
  const after = (mark: Annotation) => nextOpen(visited, mark.id) ?? mark

  const accept = () => {
    if (current === null || current.status === 'accepted') return
    void decide({ kind: 'accept', annotationIds: [current.id] }, t('review.said.accepted'), after(current))
  }
  const reject = () => {
    if (current === null || current.status === 'rejected') return
    void decide({ kind: 'reject', annotationIds: [current.id] }, t('review.said.rejected'), after(current))
  }
  const relabel = async (labelId: string) => {
    const label = labels.find((candidate) => candidate.id === labelId)
    if (current === null || label === undefined) return
    const words = t('review.said.relabelled', { label: nameOf(label) })
    if (current.status !== 'suggestion') {
      if (current.labelId !== labelId)
        await decide({ kind: 'relabel', annotationId: current.id, labelId }, words, current)
      return
    }
    // Who names a suggestion's label has decided it: the same label accepts it, another one corrects and accepts it.
    if (current.labelId === labelId) return accept()
    await decide({ kind: 'relabel', annotationId: current.id, labelId }, words, after(current))
  }
  const add = async (labelId: string) => {
    const fragments = selection === null ? [] : fragmentsOf(document.text, selection)
    if (fragments.length === 0) return relabel(labelId)
    const change = await decide({ kind: 'add', labelId, fragments }, t('review.said.accepted'), null)
    const added = change?.changed.at(-1)
    if (added !== undefined) choose(added)
  }
  const move = (edge: 'start' | 'end', by: 1 | -1) => {
    if (current === null) return
    choose(current)
    void edits.editFrom((held) => editToNudge(held, current.id, edge, by))
  }
  const undo = async () => {
    const change = await edits.undo()
    if (change === undefined) return
    setSaid(t(change === null ? 'review.said.nothing-to-undo' : 'review.said.undone'))
    if (change?.changed[0] !== undefined) choose(change.changed[0])
  }
  const takeBack = async (done: DocumentChange) => {
    const change = await edits.takeBack(done)
    if (change === null || change === undefined) return
    setSaid(t('review.said.undone'))
    if (change.changed[0] !== undefined) choose(change.changed[0])
  }
  const redo = async () => {
    const change = await edits.redo()
    if (change === null || change === undefined) return
    setSaid(t('review.said.redone'))
    if (change.changed[0] !== undefined) choose(change.changed[0])
  }
  const acceptAll = async (annotationIds: string[]) => {
    const change = await edits.edit({ kind: 'accept', annotationIds })
    if (change === null) return
    const title: Words = (say) => say('review.said.accepted-all', { count: annotationIds.length })
    setSaid(title(t))
    notify({ tone: 'good', title, action: { label: (say) => say('common.undo'), run: () => void takeBack(change) } })
  }
  const finish = async () => {
    if (document.signOff?.state !== 'current') {
      const signed = await edits.signOff()
      if (signed === null) return
      const title: Words = (say) => say('review.said.reviewed', { name: document.name })
      setSaid(title(t))
      // The page goes on to the next one at once: what was left undecided, perhaps behind a filter, would not be seen any more.
      const open = signed.annotations.filter(({ status }) => status === 'suggestion').length
      if (open > 0)
        notify({ id: 'signed-off-open', title, text: (say) => say('review.said.left-open', { count: open }) })
    }
    onDone()
  }

  return {
    edits,
    shown,
    visited,
    counts,
    current,
    selection,
    said,
    setSelection,
    chooseId: (id: string) => choose(document.annotations.find((mark) => mark.id === id) ?? null),
    step: (by: 1 | -1) => choose(stepMark(visited, current?.id ?? null, by)),
    accept,
    reject,
    relabel,
    /** Marks the selected text, or changes the label of the current mark where nothing is selected. */
    label: add,
    move,
    undo,
    redo,
    acceptAll,
    finish
  }
}
export type Review = ReturnType<typeof useReview>
