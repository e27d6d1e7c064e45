// Each change that the store announces refreshes what shows it, lists at a bounded rate, and the page's own edits not twice.
import { createORPCClient } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Document } from '../../shared/entities.ts'
import { createApi } from './api.ts'
import type { Client } from './connection.ts'
import { createRefresher } from './live-queries.ts'

// Keys are made without calling anything: this connection is never asked.
const api = createApi(createORPCClient<Client>({ call: () => Promise.reject(new Error('not connected')) }))
const projectId = 'p'
const documentId = 'd'
const documentKey = api.documents.get.queryKey({ input: { documentId } })
const listKey = api.documents.list.queryKey({ input: { projectId, search: '', offset: 0, limit: 200 } })

let queries: QueryClient
const isStale = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated

beforeEach(() => {
  vi.useFakeTimers()
  queries = new QueryClient()
  queries.setQueryData(documentKey, { revision: 5 } as Document)
  queries.setQueryData(listKey, { total: 0, rows: [] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('leaves a document alone whose change the page has applied already', () => {
  createRefresher(api, queries)({ kind: 'document', projectId, documentId, revision: 5 })
  vi.runAllTimers()
  expect(isStale(documentKey)).toBe(false)
  expect(isStale(listKey)).toBe(true)
})

it('reads a document anew that was changed elsewhere', () => {
  createRefresher(api, queries)({ kind: 'document', projectId, documentId, revision: 6 })
  vi.runAllTimers()
  expect(isStale(documentKey)).toBe(true)
})

it('waits for the answer of an edit that the announcement overtook', () => {
  createRefresher(api, queries)({ kind: 'document', projectId, documentId, revision: 6 })
  queries.setQueryData(documentKey, { revision: 6 } as Document)
  vi.runAllTimers()
  expect(isStale(documentKey)).toBe(false)
})

it('refreshes a list once for hundreds of documents', () => {
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  const refresh = createRefresher(api, queries)
  for (let revision = 0; revision < 500; revision++) refresh({ kind: 'documents', projectId })
  vi.runAllTimers()
  const lists = invalidate.mock.calls.filter(([filter]) => JSON.stringify(filter).includes('"documents","list"'))
  expect(lists).toHaveLength(1)
})

it('asks anew after an import which tagger comes first: that goes by the language of the documents', () => {
  const keyOf = (id: string) => api.tagging.taggers.queryKey({ input: { projectId: id } })
  const [taggers, others] = [keyOf(projectId), keyOf('other')]
  for (const key of [taggers, others]) queries.setQueryData(key, [])
  createRefresher(api, queries)({ kind: 'imports', projectId })
  vi.runAllTimers()
  expect(isStale(taggers)).toBe(true)
  expect(isStale(others)).toBe(false)
})

it('leaves the lists of another project alone', () => {
  createRefresher(api, queries)({ kind: 'documents', projectId: 'other' })
  vi.runAllTimers()
  expect(isStale(listKey)).toBe(false)
})
