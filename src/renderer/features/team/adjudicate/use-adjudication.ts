// What an adjudicator does: goes from place to place, takes one annotator's side or marks something else, and signs off as gold.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type Decision, decisionOf, takeOwn, takeSide } from '../../../../shared/agreement/adjudication.ts'
import { compareSpans } from '../../../../shared/agreement/conflict-groups.ts'
import { overlaps } from '../../../../shared/agreement/compared-span.ts'
import type { Document, Edit } from '../../../../shared/entities.ts'
import type { ComparedDocument } from '../../../../shared/team.ts'
import { tellError } from '../../../app/tell-error.ts'
import { useApi } from '../../../app/api.ts'
import { errorText } from '../../../app/error-words.ts'
import { useSettings } from '../../../app/Preferences.tsx'
import { notify } from '../../../ui/notify.ts'
import { caretAt, fragmentsOf, type TextSelection } from '../../annotate/text/text-selection.ts'
import { useDocumentEdits } from '../../annotate/use-document-edits.ts'

interface AdjudicationOptions {
  readonly compared: ComparedDocument
  /** An offset in the place to begin with. */
  readonly at: number | undefined
  /** Goes on to the next document. */
  readonly onDone: () => void
}

export function useAdjudication({ compared, at, onDone }: AdjudicationOptions) {
  const api = useApi()
  const queries = useQueryClient()
  const annotator = useSettings()?.annotator ?? ''
  const documentId = compared.document.id
  const edits = useDocumentEdits(documentId)
  // Edits arrive in this query; what was compared was read once.
  const document: Document =
    useQuery(api.documents.get.queryOptions({ input: { documentId }, initialData: compared.document })).data ??
    compared.document
  const standing = document.annotations
  const annotators = useMemo(() => compared.sides.map((side) => side.annotator), [compared.sides])
  const { agreed, conflicts } = useMemo(
    () => compareSpans(compared.sides.map(({ annotations }) => annotations)),
    [compared.sides]
  )
  const decisions = useMemo<Decision[]>(
    () => conflicts.map((conflict) => decisionOf(conflict, standing)),
    [conflicts, standing]
  )
  const [chosen, setChosen] = useState<number | null>(() => {
    const place = conflicts.findIndex(({ start, end }) => at !== undefined && start <= at && at < end)
    return place === -1 ? null : place
  })
  const firstOpen = decisions.indexOf('open')
  const place = Math.min(chosen ?? Math.max(0, firstOpen), Math.max(0, conflicts.length - 1))
  const conflict = conflicts[place]
  const [selection, setSelection] = useState<TextSelection | null>(null)

  const begin = useMutation(
    api.team.begin.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.documents.get.key({ input: { documentId } }) })
        await queries.invalidateQueries({ queryKey: api.team.key() })
      },
      onError: tellError
    })
  )
  const { mutate: beginWith } = begin
  const isBegun = compared.isBegun
  useEffect(() => {
    if (!isBegun) beginWith({ documentId })
  }, [isBegun, beginWith, documentId])

  const goTo = (next: number) => {
    setChosen(next)
    setSelection(null)
  }
  const step = (by: 1 | -1) => {
    const next = place + by
    if (next < 0 || next >= conflicts.length) return
    goTo(next)
  }
  /** The next open place after this one, from the end to the first. */
  const stepOpen = () => {
    const order = [...conflicts.keys()].map((offset) => (place + 1 + offset) % conflicts.length)
    const next = order.find((each) => each !== place && decisions[each] === 'open')
    if (next !== undefined) goTo(next)
  }
  const decide = (edit: Edit) => {
    void edits.edit(edit)
    stepOpen()
  }
  const finish = useMutation(
    api.team.finish.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.documents.key() })
        await queries.invalidateQueries({ queryKey: api.team.key() })
        onDone()
      },
      onError: (error) => notify({ tone: 'warning', title: (t) => errorText(error, t) })
    })
  )
  const openCount = decisions.filter((decision) => decision === 'open').length

  return {
    document,
    standing,
    annotators,
    agreed,
    conflicts,
    decisions,
    place,
    conflict,
    openCount,
    selection,
    edits,
    goTo,
    step,
    stepOpen,
    setSelection,
    /** Takes what this annotator has at the place, or nobody's. False where there is no such side or place. */
    take: (side: number | null) => {
      if (conflict === undefined || (side !== null && side >= annotators.length)) return false
      decide(takeSide(conflict, annotators, side, standing))
      return true
    },
    /** Selects the place so that something else can be marked there. */
    edit: () => {
      if (conflict === undefined) return false
      setSelection({ ...caretAt(conflict.end), anchor: conflict.start })
      return true
    },
    /** Marks the selected text as one's own decision. */
    label: (labelId: string) => {
      const fragments = selection === null ? [] : fragmentsOf(document.text, selection)
      if (conflict === undefined || fragments.length === 0) return
      const own = { labelId, fragments, attributes: {}, code: null }
      if (!overlaps(own, { fragments: [conflict] })) {
        notify({ title: (t) => t('adjudicate.elsewhere') })
        return
      }
      decide(takeOwn(conflict, annotators, own, annotator, standing))
    },
    undo: () => void edits.undo(),
    redo: () => void edits.redo(),
    finish: () => {
      if (document.status === 'gold') onDone()
      else if (openCount > 0) {
        notify({ title: (t) => t('adjudicate.undecided', { count: openCount }) })
        stepOpen()
      } else finish.mutate({ documentId })
    }
  }
}
export type Adjudication = ReturnType<typeof useAdjudication>
