// Words of the open document that the project knows: asked when it is opened, a piece of a long text after the other, and what is marked in it since.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Document } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { knownWordsOf } from './text/known-words.ts'
import type { KnownWords } from './text/word-breaks.ts'

export function useKnownWords({ id, text, annotations }: Document): KnownWords {
  const api = useApi()
  // Asked anew at each opening: other documents and dictionaries have added to it.
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery(
    api.documents.knownWords.infiniteOptions({
      input: (from: number) => ({ documentId: id, from }),
      initialPageParam: 0,
      getNextPageParam: ({ next }) => next,
      staleTime: 0,
      gcTime: 0,
      structuralSharing: false
    })
  )
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const known = useMemo(() => data?.pages.flatMap(({ places }) => places) ?? [], [data])
  return useMemo(() => knownWordsOf(text, known, annotations), [text, known, annotations])
}
