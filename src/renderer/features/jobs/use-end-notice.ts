// Says that a training has ended, in the corner and, where nobody looks at the page, through the system.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Job } from '../../../shared/jobs.ts'
import type { Run } from '../../../shared/runs.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'

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
  const words = useRef<(run: Run) => string>(() => '')
  useEffect(() => {
    words.current = (run) =>
      run.scores !== null && run.state === 'done'
        ? t('jobs.ended.done', {
            f1: formats.score(run.scores.micro.f1),
            support: formats.number(run.scores.micro.support)
          })
        : t(`jobs.ended.${run.state === 'failed' ? 'failed' : 'stopped'}`)
  })
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
          const text = words.current(run)
          notify({ id: `ended ${runId}`, tone: run.state === 'done' ? 'good' : 'warning', title: run.name, text })
          if (document.hidden && 'Notification' in window && Notification.permission === 'granted')
            new Notification(run.name, { body: text, tag: runId })
        })
        .catch(() => undefined)
    }
  }, [jobs, api, queries])
}
