// The host is killed while a page is open: the page says so, holds what was pressed, and saves it when Chartmark is there again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { type Application, delayCalls, type OpenPage, openPage, placeOf, startApplication } from './application.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const surface = '[data-surface]'

describe.skipIf(chromiumPath === undefined)('a host that is killed, in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    const text = 'Aspirin and water for angina.\nIbuprofen was stopped.'
    application = await startApplication(await makeWorkspace('Gone', [{ id: 'gone note', text }]))
    open = await openPage(application.address)
    await open.page.getByText('Gone', { exact: true }).first().waitFor()
    await goTo(open, 'Annotate')
    await open.page.locator(surface).waitFor()
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const mark = async (word: string, key: string) => {
    const { x, y } = await placeOf(open.page, surface, word)
    await open.page.mouse.dblclick(x, y)
    await open.page.keyboard.press(key)
  }
  const entities = () =>
    open.page
      .getByRole('complementary', { name: 'Entities' })
      .getByRole('listitem')
      .allInnerTexts()
      .then((rows) => rows.map((row) => row.split('\n').slice(0, 2).join(' ')))
  const notice = () => open.page.getByRole('alert').filter({ hasText: 'The connection to Chartmark was lost' })

  it('is told of; what was on its way and what is pressed meanwhile is held, and on disk once it is back', async () => {
    const { page } = open
    await mark('angina', '1')
    await expect.poll(entities).toEqual(['angina Disease'])
    // This one has not reached the host when it dies.
    const hurryAgain = await delayCalls(page, 1500)
    await mark('Ibuprofen', '2')
    const ended = new Promise((resolve) => application.process.once('exit', resolve))
    application.process.kill('SIGKILL')
    await ended
    await notice().waitFor()
    await hurryAgain()
    await mark('water', '1')
    // Nothing is painted before it is on disk.
    expect(await entities()).toEqual(['angina Disease'])

    const { workspaceFolder, address } = application
    application = await startApplication(workspaceFolder, undefined, Number(new URL(address).port))
    const tab = await page.context().newPage()
    await tab.goto(application.address)
    await tab.close()
    await notice().waitFor({ state: 'detached' })
    await expect.poll(entities).toEqual(['water Disease', 'angina Disease', 'Ibuprofen Drug'])
    await expect.poll(() => page.getByText('Could not save').count()).toBe(0)

    await page.reload()
    await page.locator(surface).waitFor()
    await expect.poll(entities).toEqual(['water Disease', 'angina Disease', 'Ibuprofen Drug'])
  })
})
