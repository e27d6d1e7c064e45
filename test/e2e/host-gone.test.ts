// The host is killed or ended while a page is open: the page says so, holds what was pressed, and saves it when Chartmark is there again.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, markWord, openTexts, surface } from './annotate-page.ts'
import { type Application, holdCalls, keepScreenshot, type OpenPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { makeWorkspace } from './own-workspace.ts'

describe.skipIf(chromiumPath === undefined)('a host that is killed, in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    const text = 'Aspirin and water for angina.\nIbuprofen was stopped.'
    application = await startApplication(await makeWorkspace('Gone', [{ id: 'gone note', text }]))
    open = await openTexts(application.address, 'Gone')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const mark = (word: string, key: string) => markWord(open.page, word, key)
  const entities = () => listedEntities(open.page)
  const notice = () => open.page.getByRole('alert').filter({ hasText: 'The connection to Chartmark was lost' })

  const away = () => open.page.getByRole('alert').filter({ hasText: 'this page then goes on by itself' })
  /** How many connections without a session the host has turned away. */
  const refusals = async (folder: string) =>
    (await readFile(path.join(folder, 'chartmark.log'), 'utf8')).split('"refused","what":"session"').length - 1

  /** The address that a started Chartmark prints, opened beside the page and closed again once it is there. */
  const signIn = async () => {
    const tab = await open.page.context().newPage()
    await tab.goto(application.address)
    // Not in the middle of connecting: the browser opens no other connection to a place while one comes about.
    await tab.getByText('Gone', { exact: true }).first().waitFor()
    await tab.close()
    await open.page.bringToFront()
  }

  it('is told of; what was on its way and what is pressed meanwhile is held, and on disk once it is back', async () => {
    const { page } = open
    await mark('angina', '1')
    await expect.poll(entities).toEqual(['angina Disease'])
    // This one has not reached the host when it dies.
    const letGo = await holdCalls(page)
    await mark('Ibuprofen', '2')
    const ended = new Promise((resolve) => application.process.once('exit', resolve))
    application.process.kill('SIGKILL')
    await ended
    await notice().waitFor()
    await letGo()
    await mark('water', '1')
    // Nothing is painted before it is on disk.
    expect(await entities()).toEqual(['angina Disease'])

    const { workspaceFolder, address } = application
    application = await startApplication(workspaceFolder, undefined, Number(new URL(address).port))
    await signIn()
    await notice().waitFor({ state: 'detached' })
    await expect.poll(entities).toEqual(['water Disease', 'angina Disease', 'Ibuprofen Drug'])
    await expect.poll(() => page.getByText('Could not save').count()).toBe(0)

    await page.reload()
    await page.locator(surface).waitFor()
    await expect.poll(entities).toEqual(['water Disease', 'angina Disease', 'Ibuprofen Drug'])
  })

  it('that was ended and started again is found on its port by the page that stayed open, once the browser has signed in', async () => {
    const { page } = open
    const ended = new Promise((resolve) => application.process.once('exit', resolve))
    application.process.kill('SIGTERM')
    await ended
    await away().waitFor()
    await keepScreenshot(page, '37-host-ended')
    expect(await axeFaults(page)).toEqual([])
    await mark('Aspirin', '2')
    await page.getByText('Could not save').first().waitFor()

    const { workspaceFolder, address } = application
    // No port is asked for: it is the one that the workspace had last.
    application = await startApplication(workspaceFolder)
    expect(new URL(application.address).port).toBe(new URL(address).port)
    const refused = () => refusals(workspaceFolder)
    const before = await refused()
    await away().getByRole('button', { name: 'Try again' }).click()
    // The cookie of the Chartmark before is worth nothing.
    await expect.poll(refused).toBeGreaterThan(before)
    expect(await entities()).toEqual(['water Disease', 'angina Disease', 'Ibuprofen Drug'])

    await signIn()
    await expect.poll(entities).toEqual(['Aspirin Drug', 'water Disease', 'angina Disease', 'Ibuprofen Drug'])
    await away().waitFor({ state: 'detached' })
    await notice().waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText('Could not save').count()).toBe(0)
  })

  it('is told apart from another program that took its port', async () => {
    const { page } = open
    await application.end()
    await away().waitFor()
    const other = createServer((_request, response) => response.end('Another program.'))
    await new Promise<void>((resolve) => other.listen(Number(new URL(application.address).port), '127.0.0.1', resolve))
    // The page looks again by itself, so nothing is pressed here: its button may go from under the pointer.
    const taken = page.getByRole('alert').filter({ hasText: 'Another program now answers' })
    await taken.waitFor()
    await keepScreenshot(page, '38-address-taken')
    expect(await axeFaults(page)).toEqual([])
    await new Promise((resolve) => {
      other.close(resolve)
      other.closeAllConnections()
    })
    await away().waitFor()
    await taken.waitFor({ state: 'detached' })
  })
})
