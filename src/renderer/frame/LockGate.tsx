// Before everything that shows the workspace: while it is locked the lock screen is there instead, and nothing is kept of what was shown.
import { type QueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { type Client, createApi } from '../app/api.ts'
import { followChanges } from '../app/live-queries.ts'
import { followLock, reportInput, useHasPassphrase, useLock } from '../app/lock.ts'
import { LockScreen } from '../features/lock/LockScreen.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'

interface LockGateProps {
  readonly client: Client
  readonly queries: QueryClient
  readonly children: ReactNode
}

export function LockGate({ client, queries, children }: LockGateProps) {
  const state = useLock(({ stands }) => stands?.state)
  const hasPassphrase = useHasPassphrase()
  const isOpen = state === 'open' || state === 'locking'

  useEffect(() => {
    const stop = new AbortController()
    void followLock(client, stop.signal)
    return () => stop.abort()
  }, [client])
  useEffect(() => {
    if (!isOpen) return
    const stop = new AbortController()
    void followChanges(client, createApi(client), queries, stop.signal)
    return () => {
      stop.abort()
      // After the tree that asked is gone, so that nothing asks again.
      queries.clear()
    }
  }, [client, queries, isOpen])
  useEffect(() => (isOpen && hasPassphrase ? reportInput(client) : undefined), [client, isOpen, hasPassphrase])

  if (state === undefined) return null
  return isOpen ? (
    children
  ) : (
    <LockScreen>
      <ConnectionNotice />
    </LockScreen>
  )
}
