// Annotators in a browser: one is renamed, archived with their work handed over, and brought back; their counts open what they count.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { copyWithoutStarters, keepScreenshot } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('annotators in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const fromMenu = async (item: string) => {
    await open.page.getByRole('button', { name: /^Annotator: / }).click()
    await open.page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  const add = async (name: string) => {
    await fromMenu('Someone else…')
    await open.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await open.page.keyboard.press('Enter')
    await open.page.getByRole('button', { name: `Annotator: ${name}. Change` }).waitFor()
  }
  const row = (name: string) =>
    open.page.getByRole('table', { name: 'Documents of each annotator' }).getByRole('row', { name })

  it('counts what each has done and has left, and a count opens it', async () => {
    const { page } = open
    await add('Ben')
    await add('Ann')
    await goTo(open, 'Team')
    await page.getByRole('button', { name: 'Assign documents…' }).click()
    await page.getByRole('checkbox', { name: 'Ben', exact: true }).check()
    // Until they are counted it says none.
    const assign = page.getByRole('button', { name: /^Assign [1-9]\d* documents$/ })
    const given = /\d+/.exec(await assign.innerText())![0]
    await assign.click()
    const [, done, left] = [0, 1, 2].map((place) => row('Ben').getByRole('link').nth(place))
    await expect.poll(() => left!.innerText()).toBe(given)
    expect(await done!.innerText()).toBe('0')
    await left!.click()
    await page.getByText(`${given} documents`, { exact: true }).waitFor()
    await goTo(open, 'Team')
    await done!.click()
    await page.getByText('No document matches').waitFor()
  })

  it('shows a new name everywhere, and says under which the work is recorded', async () => {
    const { page } = open
    await fromMenu('Rename or archive…')
    await page.getByRole('button', { name: 'Rename Ben' }).click()
    await page.getByRole('textbox', { name: 'New name of Ben' }).fill('Ann')
    await page.keyboard.press('Enter')
    await page.getByText('This name is already used. Choose another.').waitFor()
    await page.getByRole('textbox', { name: 'New name of Ben' }).fill('Benedikt')
    await page.keyboard.press('Enter')
    await page.getByText('recorded as Ben').waitFor()
    await keepScreenshot(page, '52-people')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await goTo(open, 'Team')
    await row('Benedikt').waitFor()
  })

  it('archives one with a preview of what becomes of their work, and brings them back with it', async () => {
    const { page } = open
    await fromMenu('Rename or archive…')
    await page.getByRole('button', { name: 'Archive Benedikt…' }).click()
    await page.getByText(/unfinished documents go back to nobody/).waitFor()
    await keepScreenshot(page, '52-archive-annotator')
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Archive', exact: true }).click()
    await page.getByText('Benedikt is archived.').first().waitFor()
    await page.keyboard.press('Escape')
    await row('Benedikt').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Annotator: / }).click()
    await page.getByRole('menuitem', { name: 'Rename or archive…' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Benedikt' }).count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Rename or archive…' }).click()
    await page.getByRole('button', { name: 'Bring back Benedikt' }).click()
    await page
      .getByText(/^Benedikt is back, with \d+ documents\.$/)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await row('Benedikt').waitFor()
  })

  it('is the same in Chinese and in the dark', async () => {
    const { page } = open
    await page.getByRole('button', { name: '中, 中文' }).click()
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('button', { name: /^标注者：/ }).click()
    await page.getByRole('menuitem', { name: '改名或归档…' }).click()
    await page.getByText('记录为Ben').waitFor()
    await keepScreenshot(page, '52-people-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    expect(open.faults).toEqual([])
  })
})
