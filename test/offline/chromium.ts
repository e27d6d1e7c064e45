// Starts the system's Chromium for the tests, without traffic of its own; tests skip with a clear line where there is none.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
export const chromiumPath = places.find((place) => place !== undefined && existsSync(place))

/** What is waited for comes, on a busy machine only later; milliseconds. */
export const patience = 120_000

export const quietSwitches = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('There is no Chromium.')
  return chromium.launch({ executablePath: chromiumPath, args: quietSwitches, timeout: patience })
}
