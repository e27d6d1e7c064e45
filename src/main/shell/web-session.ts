// Who may use the web shell: a one-time token in the opened address buys a cookie that scripts cannot read.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bits of a token and of the session's secret: guessing is hopeless. */
const secretBytes = 32
const makeSecret = (): string => randomBytes(secretBytes).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in constant time, also where the lengths differ. */
function equalSecrets(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

function readCookies(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}

export interface WebSession {
  /** A fresh token for one exchange; the one before it becomes void. */
  readonly issueToken: () => string
  /** The `Set-Cookie` value that `token` buys, or undefined where it is wrong or used. A used token is void. */
  readonly exchange: (token: string) => string | undefined
  /** Whether a request's `Cookie` header proves that its browser exchanged a token. */
  readonly admits: (cookieHeader: string | undefined) => boolean
}

/**
 * One session a start. The cookie's name holds the port, since browsers share cookies between all ports of a host and two
 * Chartmarks may run. It ends with the browser, and its secret with the process.
 */
export function createWebSession(port: number): WebSession {
  const name = `chartmark-${port}`
  const secret = makeSecret()
  let token: string | undefined
  return {
    issueToken() {
      token = makeSecret()
      return token
    },
    exchange(given) {
      if (token === undefined || !equalSecrets(given, token)) return undefined
      token = undefined
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`
    },
    admits: (header) => readCookies(header, name).some((value) => equalSecrets(value, secret))
  }
}
