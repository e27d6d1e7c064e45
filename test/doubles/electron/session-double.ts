// A session in Electron's place: it keeps what is set on it.
import type * as Electron from 'electron'
import type { Handler, Like } from './like.ts'

type SessionMembers =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerDictionaryDownloadURL'
  | 'setProxy'

export class SessionDouble implements Like<Electron.Session, SessionMembers> {
  readonly partition: string
  permissionRequest: Handler<Electron.Session['setPermissionRequestHandler']> | undefined
  permissionCheck: Handler<Electron.Session['setPermissionCheckHandler']> | undefined
  devicePermission: Handler<Electron.Session['setDevicePermissionHandler']> | undefined
  displayMedia: Handler<Electron.Session['setDisplayMediaRequestHandler']> | undefined
  spellChecker: boolean | undefined
  dictionaries: string | undefined
  proxy: Electron.ProxyConfig | undefined
  /** Every listener that was ever set; only the last one counts in Electron. */
  readonly requestListeners: Handler<Electron.WebRequest['onBeforeRequest']>[] = []
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>()

  constructor(partition: string) {
    this.partition = partition
  }

  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      this.handlers.set(scheme, handler)
    }
  } satisfies Like<Electron.Protocol, 'handle'>

  readonly webRequest = {
    onBeforeRequest: (listener: unknown) => {
      this.requestListeners.push(listener as Handler<Electron.WebRequest['onBeforeRequest']>)
    }
  }

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.permissionRequest = handler ?? undefined
  }
  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.permissionCheck = handler ?? undefined
  }
  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this.devicePermission = handler ?? undefined
  }
  setDisplayMediaRequestHandler(handler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]): void {
    this.displayMedia = handler ?? undefined
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }
  setSpellCheckerDictionaryDownloadURL(address: string): void {
    this.dictionaries = address
  }
  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    this.proxy = config
  }
}
