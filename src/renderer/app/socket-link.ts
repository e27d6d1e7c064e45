// The contract over a WebSocket that is opened again when it is lost: calls wait for it, calls under way fail in words.
import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { ConnectionError, type ConnectionLoss, type SettableStatus } from './connection-status.ts'

/** Milliseconds before the nth attempt to connect again, and how many attempts there are (about a minute in all). */
export const backOff = (attempt: number): number => Math.min(250 * 2 ** attempt, 5000)
const attempts = 15
/** Milliseconds between attempts after that: a Chartmark that is started again finds the page that was left open. */
export const slowPause = 15_000

/** Close codes of RFC 6455 that mean something here. */
const goingAway = 1001
const messageTooBig = 1009

interface OpenLink {
  readonly call: ClientLink<ClientContext>['call']
  /** Why no answer can come any more; undefined while the socket is open. */
  readonly loss: () => ConnectionLoss | undefined
}

export interface SocketLinkOptions {
  readonly openSocket: () => WebSocket
  readonly status: SettableStatus
  /** Asked while no host is there: whether another program answers in its place. */
  readonly isTaken?: () => Promise<boolean>
  /** Replaced in tests. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

const waitFor = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Rejects as soon as the caller gives up, so that a call does not outlive the view that made it. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const listen = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', listen)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', listen)
  }
}

export function createSocketLink({
  openSocket,
  status,
  isTaken = () => Promise.resolve(false),
  wait = waitFor
}: SocketLinkOptions): ClientLink<ClientContext> & {
  /** Resolves at the first connection; rejects with `ConnectionError` where none comes about within a minute. */
  readonly opened: Promise<unknown>
  /** While the host is away: tries at once, and often for another minute. */
  readonly tryAgain: () => void
} {
  let failures = 0
  /** The connection that is next, while calls no longer wait for it. */
  let coming: Promise<OpenLink> | undefined
  let hurry = (): void => undefined
  let current = open()
  // A rejection is met by each call that waits; where none waits, nobody has to hear of it.
  current.catch(() => undefined)

  function open(): Promise<OpenLink> {
    const { promise, resolve, reject } = Promise.withResolvers<OpenLink>()
    const socket = openSocket()
    socket.binaryType = 'arraybuffer'
    const rpc = new RPCLink({ websocket: socket })
    let wasOpen = false
    let ended: ConnectionLoss | undefined
    const link: OpenLink = {
      call: (path, input, options) => rpc.call(path, input, options),
      // A socket that is closing takes no more calls, a moment before it says why.
      loss: () => ended ?? (socket.readyState === socket.OPEN ? undefined : 'lost')
    }
    socket.addEventListener('open', () => {
      wasOpen = true
      failures = 0
      current = promise
      resolve(link)
      status.set('connected')
    })
    socket.addEventListener('close', ({ code }) => {
      if (code === goingAway) failures = attempts
      const isAway = failures >= attempts
      ended = isAway ? 'closed' : code === messageTooBig ? 'too-large' : 'lost'
      coming = pause(isAway ? slowPause : backOff(failures)).then(open)
      const next = isAway ? Promise.reject(new ConnectionError(ended)) : coming
      failures += 1
      coming.catch(() => undefined)
      next.catch(() => undefined)
      // Whoever waits for this socket goes on to wait for the next; whoever comes now finds it at once.
      if (wasOpen) current = next
      else next.then(resolve, reject)
      if (wasOpen && !isAway) status.set('reconnecting')
      else void sayWhoIsThere(isAway ? 'away' : 'reconnecting')
    })
    return promise
  }

  /** Says at once that Chartmark does not answer, and a moment later whether another program does. */
  async function sayWhoIsThere(otherwise: 'reconnecting' | 'away'): Promise<void> {
    if (status.get() !== 'taken') status.set(otherwise)
    const taken = await isTaken()
    // It may have come back meanwhile.
    if (status.get() === otherwise || status.get() === 'taken') status.set(taken ? 'taken' : otherwise)
  }

  function pause(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    hurry = resolve
    return Promise.race([promise, wait(milliseconds)])
  }

  return {
    opened: current,
    tryAgain() {
      if ((status.get() !== 'away' && status.get() !== 'taken') || coming === undefined) return
      failures = 0
      current = coming
      status.set('reconnecting')
      hurry()
    },
    async call(path, input, options) {
      const link = await unlessAborted(current, options.signal)
      try {
        return await link.call(path, input, options)
      } catch (error) {
        const loss = link.loss()
        const answered = error instanceof ORPCError || options.signal?.aborted === true
        if (loss !== undefined && !answered) throw new ConnectionError(loss)
        throw error
      }
    }
  }
}
