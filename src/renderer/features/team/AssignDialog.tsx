// Gives documents to annotators by hand; one document is also taken from those who have not begun.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { tellError } from '../../app/tell-error.ts'
import { useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { PeoplePicker } from './PeoplePicker.tsx'
import { type Assigned, useAssignedNotice } from './use-assigned-notice.ts'
import styles from './team.module.css'

interface AssignDialogProps {
  readonly projectId: string
  /** Documents or passes. */
  readonly documentIds: readonly [string, ...string[]]
  readonly onClose: () => void
}

export function AssignDialog({ projectId, documentIds, onClose }: AssignDialogProps) {
  const t = useText()
  const nameOf = usePersonName()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const isOne = documentIds.length === 1
  const { data: assigned, isPending } = useQuery(
    api.team.assigned.queryOptions({
      input: { documentId: documentIds[0] },
      enabled: isOne,
      staleTime: 0,
      gcTime: 0
    })
  )
  const [chosen, setChosen] = useState<string[] | null>(null)
  const before = (assigned ?? []).map(({ annotator }) => annotator)
  const names = chosen ?? before
  const notifyAssigned = useAssignedNotice(projectId)
  const save = useMutation({
    mutationFn: async () => {
      const added = names.filter((name) => !before.includes(name))
      const removed = before.filter((name) => !names.includes(name))
      const ids = [...documentIds]
      const done: Assigned[] = []
      if (added.length > 0) {
        const given = await client.team.assign({ projectId, documentIds: ids, annotators: added })
        done.push({ action: 'assign-documents', ...given })
        if (given.left > 0) return done
      }
      for (const annotator of removed) {
        const { kept, ...taken } = await client.team.unassign({ projectId, documentIds: ids, annotator })
        done.push({ action: 'unassign-documents', ...taken })
        if (kept > 0) notify({ tone: 'warning', title: (t) => t('team.hand.kept', { name: nameOf(annotator) }) })
      }
      return done
    },
    onSuccess: async (done) => {
      // What lies before this annotator may have become a pass.
      await queries.invalidateQueries({ queryKey: api.documents.key() })
      notifyAssigned(done, (t) => t('team.hand.saved'))
      if (isOne) onClose()
    },
    onError: (error) => {
      if (!isOne) tellError(error)
    }
  })
  const confirm = () => {
    save.mutate()
    // Many are a job, whose cancel a dialog would cover.
    if (!isOne) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={isOne ? t('team.hand.title') : t('team.hand.many', { count: documentIds.length })}
      description={t('team.hand.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabled={chosen === null || save.isPending} onClick={confirm}>
            {t('team.hand.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {/* Ticks before it is known who has it would take it from them. */}
        {isOne && isPending ? <Waiting /> : <PeoplePicker chosen={names} onChange={setChosen} />}
        {save.error === null ? null : <Callout tone="error">{errorText(save.error, t)}</Callout>}
      </div>
    </Dialog>
  )
}
