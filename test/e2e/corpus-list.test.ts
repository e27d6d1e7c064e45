// The list of documents in a browser: sorted by its columns, all ticked at once, and another status for all that are ticked, taken back as one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { copyWithoutStarters, keepScreenshot, noticeOf } from './application.ts'
import { axeFaults } from './axe.ts'
import { openSample, type OpenSample, waitForDocuments } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('the list of documents, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const rows = () => open.page.getByRole('list', { name: 'Documents' }).getByRole('link')
  /** Of the rows that are drawn, what stands in a column, counted from 0. */
  const column = (at: number) =>
    rows().evaluateAll((links, n) => links.map((link) => link.children[n]!.textContent), at)
  const characters = async () => (await column(4)).map((text) => Number(text.replaceAll(',', '')))
  const status = () => column(2)

  it('sorts by a column from its usual end, then from the other, and the address keeps it', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Document, sorted upwards' }).waitFor()
    await page.getByRole('button', { name: 'Sort by Characters' }).click()
    await page.getByRole('button', { name: 'Characters, sorted downwards' }).waitFor()
    await expect
      .poll(async () => {
        const shown = await characters()
        return shown.length > 5 && shown.every((count, at) => at === 0 || shown[at - 1]! >= count)
      })
      .toBe(true)
    const longest = (await column(0))[0]
    await page.getByRole('button', { name: 'Characters, sorted downwards' }).press('Enter')
    await expect.poll(async () => (await column(0))[0]).not.toBe(longest)
    await page.reload()
    await page.getByRole('button', { name: 'Characters, sorted upwards' }).waitFor()
    await expect
      .poll(async () => {
        const shown = await characters()
        return shown.length > 5 && shown.every((count, at) => at === 0 || shown[at - 1]! <= count)
      })
      .toBe(true)
    expect(await axeFaults(page)).toEqual([])
  })

  it('keeps the order beside the text, where a row is opened', async () => {
    const { page } = open
    const first = (await column(0))[0]!
    await rows().first().click()
    await page.locator('[data-surface]').waitFor()
    const beside = page.getByRole('complementary', { name: 'Documents' }).getByRole('link').first()
    await expect.poll(() => beside.innerText()).toContain(first.slice(0, 8))
    await page.goBack()
    await page.getByRole('button', { name: 'Characters, sorted upwards' }).waitFor()
  })

  it('ticks all that is listed, and only that', async () => {
    const { page } = open
    await page.getByPlaceholder('Search names and text').fill('asthma')
    const shown = page.getByText(/^\d+ documents?$/).last()
    await expect.poll(() => shown.innerText()).not.toBe('52 documents')
    const count = Number.parseInt(await shown.innerText(), 10)
    await page.getByRole('checkbox', { name: /^Select all/ }).click()
    await page.getByRole('button', { name: `${count} selected` }).waitFor()
    await expect.poll(() => page.getByRole('checkbox', { name: /^Select all/ }).isChecked()).toBe(true)
    await page.getByPlaceholder('Search names and text').fill('')
    await page.getByText('52 documents').last().waitFor()
    await expect.poll(() => page.getByRole('checkbox', { name: /^Select all/ }).isChecked()).toBe(false)
  })

  it('gives all that is ticked another status, and one undo takes it back', async () => {
    const { page } = open
    await page.getByRole('checkbox', { name: /^Select all/ }).click()
    await page.getByRole('button', { name: '52 selected' }).waitFor()
    const before = await status()
    await page.getByRole('button', { name: 'Set status…' }).click()
    await keepScreenshot(page, 'corpus-list-status')
    await page.getByRole('menuitem', { name: 'Gold' }).click()
    const notice = noticeOf(page, 'now: Gold')
    await notice.hover()
    await expect.poll(async () => new Set(await status())).toEqual(new Set(['Gold']))
    await notice.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(status).toEqual(before)
  })

  it('speaks Chinese, in the dark too', async () => {
    const { page } = open
    await page.getByText('中', { exact: true }).first().click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: '字符，升序' }).waitFor()
    await keepScreenshot(page, 'corpus-list-zh-dark')
    expect(open.faults).toEqual([])
  })
})
