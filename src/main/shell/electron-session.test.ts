// The page's session: nothing on disk, every permission but that to notify false, every foreign request cancelled, by one listener.
import type { OnBeforeRequestListenerDetails, WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { recorded, resetElectron, type SessionDouble } from '../../../test/doubles/electron.ts'
import { createPageSession } from './electron-session.ts'
import type { Refusal } from './shell-log.ts'

const contents = {} as WebContents
let refusals: Refusal[]
let made: SessionDouble
beforeEach(async () => {
  resetElectron()
  refusals = []
  await createPageSession((what) => refusals.push(what))
  const [only, ...others] = recorded.sessions
  if (only === undefined || others.length > 0) throw new Error('There is exactly one session.')
  made = only
})

function isCancelled(url: string): boolean | undefined {
  let cancelled: boolean | undefined
  made.requestListeners.at(-1)?.({ url } as OnBeforeRequestListenerDetails, ({ cancel }) => {
    cancelled = cancel
  })
  return cancelled
}

describe('the session', () => {
  it('is in memory', () => {
    expect(made.partition).not.toMatch(/^persist:/)
    expect(made.partition).not.toBe('')
  })

  it.each(['media', 'geolocation', 'clipboard-read', 'openExternal', 'fullscreen', 'hid'] as const)(
    'denies %s when it is asked for and when it is checked',
    (permission) => {
      let granted: boolean | undefined
      made.permissionRequest?.(
        contents,
        permission,
        (answer) => {
          granted = answer
        },
        {} as never
      )
      expect(granted).toBe(false)
      expect(made.permissionCheck?.(contents, permission as never, 'app://chartmark', {} as never)).toBe(false)
      expect(refusals).toEqual(['permission'])
    }
  )

  it('lets the page say through the system that a training has ended', () => {
    let granted: boolean | undefined
    made.permissionRequest?.(contents, 'notifications', (answer) => (granted = answer), {} as never)
    expect(granted).toBe(true)
    expect(made.permissionCheck?.(contents, 'notifications', 'app://chartmark', {} as never)).toBe(true)
    expect(refusals).toEqual([])
  })

  it('gives no device and no screen', () => {
    expect(made.devicePermission?.({} as never)).toBe(false)
    let streams: unknown
    made.displayMedia?.({} as never, (given) => {
      streams = given
    })
    expect(streams).toEqual({})
  })

  it('cancels every request but the page’s own, in one listener', () => {
    expect(made.requestListeners).toHaveLength(1)
    expect(isCancelled('app://chartmark/assets/page.js')).toBe(false)
    for (const url of ['https://example.org/', 'http://127.0.0.1:1/', 'ws://localhost/', 'file:///etc/passwd']) {
      expect(isCancelled(url)).toBe(true)
    }
    expect(refusals).toEqual(['request', 'request', 'request', 'request'])
  })

  it('has no spell checker to fetch dictionaries, and a proxy that leads nowhere', () => {
    expect(made.spellChecker).toBe(false)
    expect(made.dictionaries).toBe('https://00.00/')
    expect(made.proxy).toEqual({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9' })
  })
})
