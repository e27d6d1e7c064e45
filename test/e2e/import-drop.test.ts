// Files and folders dropped on the corpus by the browser's own drag and drop: folders are gone through, and an empty one is said to be.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { type Application, createProject, holdCalls, type OpenPage, openPage, startApplication } from './application.ts'

describe.skipIf(chromiumPath === undefined)('a drop, in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartmark-drop-'))
    await mkdir(path.join(folder, 'notes', 'ward', 'deep'), { recursive: true })
    await mkdir(path.join(folder, 'empty'))
    await writeFile(path.join(folder, 'notes', 'one.txt'), 'He takes aspirin.')
    await writeFile(path.join(folder, 'notes', 'ward', 'deep', 'two.txt'), '患者有糖尿病。')
    await writeFile(path.join(folder, 'notes', '.DS_Store'), 'Bud1')
    await writeFile(path.join(folder, 'single.txt'), 'No fever.')
    application = await startApplication()
    open = await openPage(application.address)
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** From outside the browser; over the middle of the page, or as far to the right as is said. */
  async function drag(session: CDPSession, type: 'dragEnter' | 'dragOver' | 'drop', names: string[], x = 640) {
    const data = { items: [], files: names.map((name) => path.join(folder, name)), dragOperationsMask: 1 }
    await session.send('Input.dispatchDragEvent', { type, x, y: 400, data })
  }

  /** Over the page until it says that it takes files, then for one move more: what lies under the pointer has then come to stay. */
  async function carry(session: CDPSession, ...names: string[]) {
    await drag(session, 'dragEnter', names)
    await expect
      .poll(async () => {
        await drag(session, 'dragOver', names)
        return target().isVisible()
      })
      .toBe(true)
    await drag(session, 'dragOver', names)
  }

  const target = () => open.page.getByText('Drop files to import them into this project')

  async function drop(...names: string[]) {
    const session = await open.page.context().newCDPSession(open.page)
    await carry(session, ...names)
    await drag(session, 'drop', names)
    await session.detach()
  }

  it('of a folder and a file brings in what is in them, under their names', async () => {
    const { page } = open
    await createProject(open, 'Drop')
    // What stands over the page would take the drop.
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Bring in your texts').waitFor()
    await drop('notes', 'single.txt')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Look before it goes in').waitFor()
    await expect.poll(() => dialog.locator('article').count()).toBe(3)
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.getByText('What came in').waitFor()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    for (const name of ['single.txt', 'notes/one.txt', 'notes/ward/deep/two.txt'])
      await page.getByText(name, { exact: true }).first().waitFor()
  })

  it('of a folder without files says so', async () => {
    await drop('empty')
    await open.page.getByText('There is no file in what was dropped.').first().waitFor()
    expect(open.faults).toEqual([])
  })

  it('that goes elsewhere leaves nothing over the page, though what it was carried over is no longer there', async () => {
    const { page } = open
    const session = await page.context().newCDPSession(page)
    const letGo = await holdCalls(page)
    await page.getByPlaceholder('Search names and text').fill('nothing is named so')
    await carry(session, 'single.txt')
    await letGo()
    await page.getByText('No document matches').waitFor()
    await drag(session, 'dragOver', ['single.txt'])
    await target().waitFor()
    // Over the navigation.
    await drag(session, 'dragOver', ['single.txt'], 20)
    await target().waitFor({ state: 'detached' })
    await session.detach()
    expect(open.faults).toEqual([])
  })
})
