// A passphrase in a browser: set in Settings, locked by key in every window, unlocked by keyboard alone, and asked for at the next start.
import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { type Application, copyWithoutStarters, keepScreenshot, openPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, type OpenSample, waitForDocuments } from './sample-application.ts'

const words = 'four words make one'

describe.skipIf(chromiumPath === undefined)('the lock in Chromium (skipped where there is none)', () => {
  let copy: string
  let open: OpenSample
  let next: Application | undefined
  let code = ''

  beforeAll(async () => {
    copy = await copyWithoutStarters()
    open = await openSample({ copy })
    await waitForDocuments(open, 52)
  })

  afterAll(async () => {
    await open?.close()
    await next?.stop()
    await rm(copy, { recursive: true, force: true })
  })

  const lockedIn = (page: Page, title = 'Chartmark is locked') => page.getByRole('heading', { name: title })

  it('Settings set a passphrase, and show the recovery code until it is written down', async () => {
    const { page } = open
    await goTo(open, 'Settings')
    await page.getByText('opens without a passphrase').waitFor()
    await page.getByRole('button', { name: 'Set a passphrase…' }).click()
    await page.getByLabel('New passphrase').fill(words)
    await page.getByLabel('Once more').fill('four words')
    await page.getByText('The two are not the same.').waitFor()
    expect(await page.getByRole('button', { name: 'Set', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('Once more').fill(words)
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'lock-set')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Write the recovery code down' }).waitFor()
    code = (await page.getByText(/^(\w{4}-){6}\w{4}$/).innerText()).trim()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Write the recovery code down' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'lock-code')
    await page.getByRole('checkbox', { name: 'I have written it down' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('opens only with its passphrase').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'lock-settings')
  })

  it('a key locks every window, and nothing of the workspace is left in it', async () => {
    const { page } = open
    const other = await page.context().newPage()
    await goTo(open, 'Annotate')
    const surface = page.getByRole('main')
    await expect.poll(() => surface.innerText().then((text) => text.length)).toBeGreaterThan(200)
    await other.goto(page.url())
    await expect
      .poll(() =>
        other
          .getByRole('main')
          .innerText()
          .then((text) => text.length)
      )
      .toBeGreaterThan(200)
    await page.keyboard.press('Control+Shift+L')
    for (const each of [page, other]) {
      await lockedIn(each).waitFor()
      await expect.poll(async () => (await each.locator('body').innerText()).length).toBeLessThan(200)
      expect(await each.getByRole('navigation').count()).toBe(0)
    }
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'lock-screen-en')
    await other.close()
  })

  it('a wrong passphrase is said in words, and the right one brings back what was open', async () => {
    const { page } = open
    const where = page.url()
    // The field has the focus: no mouse is needed.
    await page.keyboard.type('four wrong words')
    await page.keyboard.press('Enter')
    await page.getByText('This is not the passphrase of this workspace.').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'lock-wrong')
    await page.getByLabel('Passphrase', { exact: true }).fill(words)
    await expect
      .poll(
        async () => {
          // Too early after a wrong one is refused, and tried again here.
          if ((await lockedIn(page).count()) === 1) await page.keyboard.press('Enter')
          return page.getByRole('navigation').count()
        },
        { interval: 500 }
      )
      .toBe(1)
    expect(page.url()).toBe(where)
    await expect
      .poll(() =>
        page
          .getByRole('main')
          .innerText()
          .then((text) => text.length)
      )
      .toBeGreaterThan(200)
    expect(open.faults).toEqual([])
  })

  it('the next start asks in the system’s language, and the recovery code opens it', async () => {
    await open.browser.close()
    // Beside the first: a workspace is closed before it is opened again.
    await open.end()
    next = await startApplication(open.workspaceFolder, copy)
    const { page, browser, faults } = await openPage(next.address, 'zh-CN')
    await page.emulateMedia({ colorScheme: 'dark' })
    await lockedIn(page, 'Chartmark 已锁定').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'lock-screen-zh-dark')
    await page.getByRole('button', { name: '使用恢复码' }).press('Enter')
    await page.keyboard.type((code.startsWith('2') ? '3' : '2') + code.slice(1))
    await page.keyboard.press('Enter')
    await page.getByText('恢复码有输入错误').waitFor()
    await keepScreenshot(page, 'lock-code-zh-dark')
    await page.getByLabel('恢复码', { exact: true }).fill(code.toLowerCase().replaceAll('-', ' '))
    await page.keyboard.press('Enter')
    await page.getByText('52').first().waitFor()
    expect(faults).toEqual([])
    await browser.close()
  })
})
