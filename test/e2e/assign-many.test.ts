// So many documents given to two people that it is a job, in a browser: the strip shows it and stops it, and assigning again does the rest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts } from './annotate-page.ts'
import { type Application, keepScreenshot, noticeOf, type OpenPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'
import { inSlowMotion } from './slow-motion.ts'

const count = 2000

describe.skipIf(chromiumPath === undefined)('assigning many documents, walked in Chromium', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    const texts = Array.from({ length: count }, (_, at) => ({ id: `note ${at}`, text: `Takes aspirin ${at}.` }))
    application = await startApplication(await makeWorkspace('Ward', texts))
    open = await openTexts(application.address, 'Ward')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const askWho = async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Assign…' }).click()
    await page.getByRole('dialog', { name: 'Who annotates these 2,000 documents?' }).waitFor()
  }
  const save = () => open.page.getByRole('button', { name: 'Save', exact: true }).click()

  it('is stopped in the strip: what is done stays, and it is said how many are left', async () => {
    const { page } = open
    await goTo(open, 'Corpus')
    await page.getByRole('checkbox', { name: /^Select all/ }).click()
    await page.getByRole('button', { name: '2,000 selected' }).waitFor()
    await askWho()
    for (const name of ['Ann', 'Ben']) {
      await page.getByRole('textbox', { name: 'Add a name' }).fill(name)
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('checkbox', { name, exact: true }).waitFor()
    }
    const strip = page.getByRole('region', { name: 'Work in progress' })
    await inSlowMotion(application.process, async () => {
      await save()
      await strip.getByText('Changing who annotates').waitFor()
      await expect.poll(() => strip.getByRole('progressbar').getAttribute('aria-valuenow')).not.toBe('0')
      await keepScreenshot(page, '54-assigning-many')
      await strip.getByRole('button', { name: /Cancel/ }).click()
      await page.getByText(/^Stopped: done for [\d,]+ documents, [\d,]+ left\./).waitFor()
    })
    await strip.waitFor({ state: 'detached' })
    await keepScreenshot(page, '55-assigning-stopped')
    expect(await axeFaults(page)).toEqual([])
  })

  it('done again does the others', async () => {
    const { page } = open
    await askWho()
    for (const name of ['Ann', 'Ben']) await page.getByRole('checkbox', { name, exact: true }).check()
    await save()
    await page.getByText('Assigned.', { exact: true }).waitFor()
    await page.getByText(/^Stopped:/).waitFor({ state: 'detached' })
    await goTo(open, 'Team')
    const row = page.getByRole('row').filter({ hasText: 'Ben' })
    await expect.poll(() => row.innerText()).toContain('2,000')
  })

  it('is taken back from its notice, with its share in the strip, and stands in the list of changes', async () => {
    const { page } = open
    await goTo(open, 'Corpus')
    await page.getByRole('checkbox', { name: /^Select all/ }).click()
    await askWho()
    await page.getByRole('textbox', { name: 'Add a name' }).fill('Cy')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Cy', exact: true }).waitFor()
    const strip = page.getByRole('region', { name: 'Work in progress' })
    // That of before takes back something else.
    await page.getByText('Assigned.', { exact: true }).waitFor({ state: 'detached' })
    await save()
    const notice = noticeOf(page, 'Assigned.')
    await notice.getByRole('button', { name: 'Undo', exact: true }).hover()
    await inSlowMotion(application.process, async () => {
      await notice.getByRole('button', { name: 'Undo', exact: true }).click()
      await strip.getByText('Taking back').waitFor()
      await expect.poll(() => strip.getByRole('progressbar').getAttribute('aria-valuenow')).not.toBe('0')
      await keepScreenshot(page, '57-assigning-taken-back')
    })
    await page.getByText('Taken back in 2,000 documents.').waitFor()
    await goTo(open, 'Team')
    await page.getByRole('row').filter({ hasText: 'Ben' }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Cy' }).count()).toBe(0)
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Changes of many documents…' }).click()
    const change = page.getByRole('dialog').getByRole('listitem').first()
    await expect.poll(() => change.innerText()).toMatch(/assigned documents[\s\S]*2,000 documents[\s\S]*taken back/)
    await keepScreenshot(page, '58-assigning-in-changes')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('shows itself and says what is left in Chinese, in the dark too', async () => {
    const { page } = open
    await page.getByRole('button', { name: '中, 中文' }).click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('navigation').getByRole('link', { name: '语料', exact: true }).click()
    await page.getByRole('checkbox', { name: /^选中列表中的全部/ }).click()
    await page.getByRole('button', { name: '分配…' }).click()
    await page.getByRole('textbox', { name: '添加姓名' }).fill('王医生')
    await page.getByRole('button', { name: '添加', exact: true }).click()
    const strip = page.getByRole('region', { name: '正在进行的任务' })
    await inSlowMotion(application.process, async () => {
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await strip.getByText('正在更改分配').waitFor()
      await expect.poll(() => strip.getByRole('progressbar').getAttribute('aria-valuenow')).not.toBe('0')
      await strip.getByRole('button', { name: /取消/ }).click()
      await page.getByText(/^已停止：已处理 [\d,]+ 篇/).waitFor()
    })
    await keepScreenshot(page, '56-assigning-stopped-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    expect(open.faults).toEqual([])
  })
})
