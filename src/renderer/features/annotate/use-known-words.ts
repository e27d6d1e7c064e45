// Words of the open document that the project knows: asked once when it is opened, and what is marked in it since.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Document } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { knownWordsOf } from './text/known-words.ts'
import type { KnownWords } from './text/word-breaks.ts'

export function useKnownWords({ id, text, annotations }: Document): KnownWords {
  const api = useApi()
  // Asked anew at each opening: other documents and dictionaries have added to it.
  const known = useQuery(
    api.documents.knownWords.queryOptions({
      input: { documentId: id },
      staleTime: 0,
      gcTime: 0,
      structuralSharing: false
    })
  ).data
  return useMemo(() => knownWordsOf(text, known ?? [], annotations), [text, known, annotations])
}
