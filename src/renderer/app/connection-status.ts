// How the page stands with its host, as a store that React can follow, and the error for calls that found no host.

/**
 * `away`: Chartmark was ended or has not answered for a minute; it is asked now and then, and calls fail at once meanwhile. `taken`: the
 * same, and another program answers at the page's address.
 * `closed` is for good: the page has to be opened anew.
 */
export type ConnectionStatus = 'connected' | 'reconnecting' | 'away' | 'taken' | 'closed'

/** Fits `useSyncExternalStore(status.subscribe, status.get)`. */
export interface StatusSignal {
  readonly get: () => ConnectionStatus
  readonly subscribe: (listen: () => void) => () => void
}

export interface SettableStatus extends StatusSignal {
  readonly set: (next: ConnectionStatus) => void
}

export function createStatus(first: ConnectionStatus): SettableStatus {
  let status = first
  const listeners = new Set<() => void>()
  return {
    get: () => status,
    set(next) {
      if (next === status) return
      status = next
      for (const listen of listeners) listen()
    },
    subscribe(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    }
  }
}

/**
 * `lost`: the call may or may not have been carried out; ask anew and see. `too-large`: what was sent is over the limit of
 * a message. `closed`: Chartmark was ended, or has been gone for a while.
 */
export type ConnectionLoss = 'lost' | 'too-large' | 'closed'

/** A call that got no answer. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly reason: ConnectionLoss

  constructor(reason: ConnectionLoss) {
    super(`The connection to Chartmark ended (${reason}).`)
    this.reason = reason
  }
}
