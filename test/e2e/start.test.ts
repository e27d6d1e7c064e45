// The start in a browser: whose name stands at the marks, which project opens, and the one box that finds places, in both languages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import {
  type Application,
  copyWithoutStarters,
  keepScreenshot,
  type OpenPage,
  openPage,
  startApplication
} from './application.ts'
import { axeFaults } from './axe.ts'

describe.skipIf(chromiumPath === undefined)('the start in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    application = await startApplication(undefined, await copyWithoutStarters())
    open = await openPage(application.address, 'zh-CN')
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  it('asks for a name in the language of the system, and has one where none is given', async () => {
    const { page } = open
    const name = page.getByRole('textbox', { name: '您的姓名' })
    await name.waitFor()
    await expect.poll(() => name.inputValue()).toBe('标注者')
    await keepScreenshot(page, '01-start-zh')
    expect(await axeFaults(page)).toEqual([])
    await name.fill('李医生')
    await page.getByRole('button', { name: /打开示例工作区/ }).click()
    await page.getByText('52 篇文档').first().waitFor()
    await page.getByText('李医生').first().waitFor()
  })

  it('opens the project that was used last, though another was made after it', async () => {
    const { page } = open
    const sample = page.url()
    await page.getByRole('button', { name: /^项目/ }).click()
    await page.getByRole('menuitem', { name: /新建项目/ }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('空项目')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '空项目' }).waitFor()
    await page.getByRole('button', { name: /^项目/ }).click()
    await keepScreenshot(page, '02-recent-projects-zh')
    await page.getByRole('menuitem', { name: /52 篇文档/ }).click()
    await page.getByText('52 篇文档').first().waitFor()
    await page.evaluate(() => {
      window.location.hash = '#/'
    })
    await expect.poll(() => page.url()).toBe(sample)
    await page.getByRole('heading', { name: '空项目' }).waitFor({ state: 'detached' })
  })

  it('names the commands of views that are not in front, with their keys, and goes there', async () => {
    const { page } = open
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('签核本篇')
    const command = page.getByRole('option').filter({ hasText: '在“复核”中' }).first()
    await command.waitFor()
    await keepScreenshot(page, '05-command-elsewhere-zh')
    expect(await axeFaults(page)).toEqual([])
    await command.click()
    await page.waitForURL(/\/review/)
  })

  it('finds a place in a text, shows it with its words, and opens there', async () => {
    const { page } = open
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('salbutamol')
    const found = page.getByRole('option').filter({ has: page.locator('mark') })
    await found.first().waitFor()
    expect((await found.first().locator('mark').innerText()).toLowerCase()).toBe('salbutamol')
    await keepScreenshot(page, '03-palette-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    await found.first().click()
    await page.waitForURL(/at=\d+-\d+/)
    await page.locator('[data-surface]').waitFor()
    await keepScreenshot(page, '04-opened-at-hit-zh-dark')
    expect(open.faults).toEqual([])
  })
})
