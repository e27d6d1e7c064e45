// Says that a training has ended, in the corner and, where nobody looks at the page, through the system.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Job } from '../../../shared/jobs.ts'
import type { Run } from '../../../shared/runs.ts'
import { useApi } from '../../app/api.ts'
import { type Formats, useFormats, useText } from '../../locales/use-text.ts'
import { notify, type Words } from '../../ui/notify.ts'

/** A browser has to ask, and may do so only when a person has just done something: pressed Train. */
export function askForNotices(): void {
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission()
}

/** `jobs`: those under way now. */
export function useEndNotice(jobs: readonly Job[]): void {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const before = useRef<readonly string[]>([])
  useEffect(() => {
    const running = jobs.flatMap(({ kind, runId }) => (kind === 'train' && runId !== null ? [runId] : []))
    const ended = before.current.filter((runId) => !running.includes(runId))
    before.current = running
    for (const runId of ended) {
      void queries
        .fetchQuery({ ...api.training.get.queryOptions({ input: { runId } }), staleTime: 0 })
        .then(({ run }) => {
          // What a person stopped needs no telling.
          if (
            run.state === 'cancelled' ||
            run.state === 'queued' ||
            (run.state === 'interrupted' && run.message === null)
          )
            return
          const text = outcomeOf(run, formats)
          const tone = run.state === 'done' ? 'good' : 'warning'
          notify({ id: `ended ${runId}`, tone, title: () => run.name, text })
          if (document.hidden && 'Notification' in window && Notification.permission === 'granted')
            new Notification(run.name, { body: text(t), tag: runId })
        })
        .catch(() => undefined)
    }
  }, [jobs, api, queries, formats, t])
}

function outcomeOf({ scores, state }: Run, formats: Formats): Words {
  if (scores === null || state !== 'done') return (t) => t(`jobs.ended.${state === 'failed' ? 'failed' : 'stopped'}`)
  const { f1, support } = scores.micro
  return (t) => t('jobs.ended.done', { f1: formats.score(f1), support: formats.number(support) })
}
