// Starting without what is needed: a page that finds no host, and a workspace whose file is damaged.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { type Application, keepScreenshot, type OpenPage, openPage, startApplication } from './application.ts'
import { makeWorkspace } from './own-workspace.ts'

const project = 'Ward letters'
const texts = [{ id: 'letter', text: 'Aspirin for angina.' }]

describe.skipIf(chromiumPath === undefined)('a page without a host (skipped without Chromium)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    application = await startApplication(await makeWorkspace(project, texts))
    open = await openPage(application.address)
    await open.page.getByText(project, { exact: true }).first().waitFor()
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  it('says so, and goes on when it is asked to try again and there is one', async () => {
    const { page } = open
    let isAway = true
    await page.routeWebSocket('**/rpc', (socket) => {
      if (isAway) void socket.close({ code: 1001 })
      else socket.connectToServer()
    })
    await page.reload()
    await page.getByText(/^Chartmark has ended\. Start it again/).waitFor()
    const again = page.getByRole('button', { name: 'Try again' })
    await keepScreenshot(page, '05-no-host')
    isAway = false
    await again.click()
    await page.getByText(project, { exact: true }).first().waitFor()
    await again.waitFor({ state: 'detached' })
  })
})

it('a damaged workspace is left as it is, and the start says what to do and where it lies', async () => {
  const folder = await makeWorkspace(project, texts)
  const file = path.join(folder, 'workspace.chartmark')
  const damaged = readFileSync(file)
  damaged.fill(7, damaged.length / 2, damaged.length / 2 + 4096)
  writeFileSync(file, damaged)
  const refusal = await startApplication(folder).then(
    () => 'it started',
    (error: unknown) => String(error)
  )
  expect(refusal).toContain('Nothing was deleted or changed')
  expect(refusal).toContain('before-upgrade')
  expect(refusal).toContain(folder)
  expect(readFileSync(file).equals(damaged)).toBe(true)
  await rm(folder, { recursive: true, force: true })
})
