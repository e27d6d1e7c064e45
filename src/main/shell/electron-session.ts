// The Electron session of the page: in memory, without permissions but that to notify, and with every request but the page's own cancelled.
import { type Session, session } from 'electron'
import { isPageAddress } from './electron-protocol.ts'
import type { ReportRefusal } from './shell-log.ts'

/** No "persist:", so neither cache nor storage of the page ever reaches the disk. */
const partition = 'chartmark'

/** A port that nothing listens on: whatever gets past the cancelled requests ends there. */
const deadProxy = '127.0.0.1:9'

/** A host that cannot exist, so that no dictionary is fetched even if the spell checker were turned on. */
const noDictionaries = 'https://00.00/'

/** The one thing a page may ask for: to say that a training has ended while nobody looks. It goes to the system alone. */
const notifications = 'notifications'

function denyPermissions(target: Session, reportRefusal: ReportRefusal): void {
  target.setPermissionRequestHandler((_contents, permission, answer) => {
    const granted = permission === notifications
    if (!granted) reportRefusal('permission')
    answer(granted)
  })
  target.setPermissionCheckHandler((_contents, permission) => permission === notifications)
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler((_request, answer) => {
    reportRefusal('permission')
    answer({})
  })
}

function cancelRequests(target: Session, reportRefusal: ReportRefusal): void {
  // Only the last listener counts: this is the one place that sets it.
  target.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !isPageAddress(url)
    if (cancel) reportRefusal('request')
    answer({ cancel })
  })
}

/** Makes the session; only after the application is ready. */
export async function createPageSession(reportRefusal: ReportRefusal): Promise<Session> {
  const target = session.fromPartition(partition, { cache: false })
  denyPermissions(target, reportRefusal)
  cancelRequests(target, reportRefusal)
  target.setSpellCheckerEnabled(false)
  target.setSpellCheckerDictionaryDownloadURL(noDictionaries)
  await target.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy })
  return target
}
