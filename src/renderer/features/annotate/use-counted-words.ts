// Counts what came in since it was counted last, so that words that an import has marked are known where one annotates.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi, useClient } from '../../app/api.ts'
import { countParts } from '../entities/count-parts.ts'

/** Once, as the view opens: what is marked in it afterwards is known as it is. */
export function useCountedWords(projectId: string): void {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  useEffect(() => {
    let isOpen = true
    async function count(): Promise<void> {
      let total = 0
      for await (const { counted } of countParts(client, projectId)) {
        if (!isOpen) return
        total += counted
      }
      if (total > 0) void queries.invalidateQueries({ queryKey: api.documents.knownWords.key() })
    }
    // A lost connection is told by the frame.
    void count().catch(() => undefined)
    return () => {
      isOpen = false
    }
  }, [api, client, queries, projectId])
}
