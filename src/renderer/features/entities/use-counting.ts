// Brings the counts in step with what was marked since: part by part while the view is open, so that nothing waits.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi, useClient } from '../../app/api.ts'
import { countParts } from './count-parts.ts'

/** Between two looks for new marks once all is counted, in milliseconds. */
const lookAgain = 3000
/** The list is refreshed after so many parts, and at the end. */
const partsShown = 10

export interface Counting {
  readonly left: number
  /** Of what was to be counted when it began, 0..1. */
  readonly share: number
}

export function useCounting(projectId: string): Counting {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const [counting, setCounting] = useState<Counting>({ left: 0, share: 1 })
  useEffect(() => {
    let isOpen = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      for (const key of [api.entities.list.key(), api.entities.spread.key(), api.entities.together.key()])
        void queries.invalidateQueries({ queryKey: key })
    }
    async function count(): Promise<void> {
      let [done, parts] = [0, 0]
      for await (const { left, counted } of countParts(client, projectId)) {
        done += counted
        parts++
        if (!isOpen) return
        setCounting({ left, share: done + left === 0 ? 1 : done / (done + left) })
        if (counted > 0 && (left === 0 || parts % partsShown === 0)) refresh()
      }
      timer = setTimeout(() => void count().catch(() => undefined), lookAgain)
    }
    // A lost connection is told by the frame.
    void count().catch(() => undefined)
    return () => {
      isOpen = false
      clearTimeout(timer)
    }
  }, [api, client, queries, projectId])
  return counting
}
