// The other parts of Review in a browser: what was found in the whole corpus, with numbers that open records, and an honest estimate from a sample.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot } from './application.ts'
import { axeFaults } from './axe.ts'
import { openReviewedSample, type OpenSample } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('parts of Review, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openReviewedSample()
  })

  afterAll(() => open?.close())

  const queue = () => open.page.getByRole('complementary', { name: 'Queue' })
  const entities = () => open.page.getByRole('table', { name: 'Entities by their normal form' })
  /** What the rows that are drawn hold in a column, counted from one. */
  const column = (at: number) => entities().locator(`td:nth-child(${at})`).allInnerTexts()
  const inOrder = (texts: readonly string[]) => texts.every((text, at) => at === 0 || texts[at - 1]! <= text)

  it('counts entities by normal form, and each number opens its records', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Entities', exact: true }).click()
    const table = entities()
    await table.getByRole('row').nth(3).waitFor()
    await page.getByText(/documents are still to be counted/).waitFor({ state: 'detached' })
    const together = page.getByRole('table', { name: 'Together in one document' })
    await together.getByRole('link').first().waitFor()
    // Its last column is not cut.
    expect(await together.evaluate(({ parentElement: room }) => room!.scrollWidth - room!.clientWidth)).toBe(0)
    await keepScreenshot(page, '30-entities')
    const number = table.getByRole('link').first()
    const records = Number(await number.innerText())
    expect(records).toBeGreaterThan(1)
    await number.click()
    await queue().getByText(`${records} documents`).waitFor()
    await queue()
      .getByText(/^Only documents with/)
      .waitFor()
    await keepScreenshot(page, '31-entity-records')
    await queue().getByRole('button', { name: 'Show all documents again' }).click()
    await queue().getByText('52 documents').waitFor()
  })

  it('sorts by every column, by mouse and by key, and the address keeps it', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Entities', exact: true }).click()
    const heading = (name: string) => entities().getByRole('columnheader', { name, exact: true })
    const sorted = (name: string) => heading(name).getAttribute('aria-sort')
    await entities().getByRole('row').nth(3).waitFor()
    expect(await sorted('Documents')).toBe('descending')
    const documents = (await column(3)).map(Number)
    expect(documents).toEqual(documents.toSorted((a, b) => b - a))
    await heading('Normal form').getByRole('button').click()
    await expect.poll(() => sorted('Normal form')).toBe('ascending')
    expect(await sorted('Documents')).toBeNull()
    await expect.poll(async () => inOrder(await column(2))).toBe(true)
    const first = await column(2)
    await heading('Normal form').getByRole('button').press('Enter')
    await expect.poll(() => sorted('Normal form')).toBe('descending')
    await expect.poll(async () => inOrder((await column(2)).toReversed())).toBe(true)
    expect((await column(2))[0]).not.toBe(first[0])
    await page.reload()
    await entities().getByRole('row').nth(3).waitFor()
    await expect.poll(() => sorted('Normal form')).toBe('descending')
    for (const name of ['Label', 'Accepted', 'Suggested', 'Newest']) {
      await heading(name).getByRole('button').press('Space')
      await expect.poll(() => sorted(name)).toBe(name === 'Label' ? 'ascending' : 'descending')
    }
    await keepScreenshot(page, '30-entities-sorted')
    // A number opens its documents, and the way back leads to the same order.
    await entities().locator('td:nth-child(3)').getByRole('link').first().click()
    await queue()
      .getByText(/^Only documents with/)
      .waitFor()
    await page.goBack()
    await expect.poll(() => sorted('Newest')).toBe('descending')
  })

  it('lists what is searched for, of a label, and says where nothing fits', async () => {
    const { page } = open
    await page.getByRole('searchbox', { name: 'Search forms' }).fill('zzzz')
    await page.getByText(/^0 of \d+/).waitFor()
    await page.getByRole('searchbox', { name: 'Search forms' }).fill('')
    await page.getByText(/^(\d+) of \1$/).waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  it('shows one entity over time and by group, and exports rows', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Entities', exact: true }).click()
    await entities().locator('td').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Show all', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Export entities…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export entities' })
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name: 'OMOP NOTE_NLP' }).click()
    await dialog.getByRole('combobox', { name: 'Marks' }).click()
    await page.getByRole('option', { name: 'Suggestions alone' }).click()
    await keepScreenshot(page, '32-entity-export')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export' }).click()
    ])
    expect(download.suggestedFilename()).toMatch(/note_nlp\.csv$/)
    await dialog.getByText(/^Exported \d+ mentions of \d+ documents/).waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  it('draws a sample by lot, sends the reviewer to it, and says what it is worth', async () => {
    const { page } = open
    await page.getByRole('link', { name: 'Quality' }).click()
    await page.getByText('No sample yet').waitFor()
    await keepScreenshot(page, '32-quality-empty')
    await page.getByRole('button', { name: /^Draw 50 documents/ }).click()
    await page.getByText(/^0 of \d+ reviewed/).waitFor()
    await page.getByRole('link', { name: 'Review the sample' }).click()
    await queue().getByRole('link').first().waitFor()
    await page.getByRole('button', { name: /^Accept all/ }).click()
    await page.getByRole('button', { name: /^All ·/ }).click()
    await page.getByRole('button', { name: /^Accept \d+/ }).click()
    await page
      .getByText(/All decided/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Sign off, next/ }).click()
    await queue().getByText('Signed off').first().waitFor()
    await page.getByRole('link', { name: 'Quality' }).click()
    await page.getByText(/^1 of \d+ reviewed/).waitFor()
    await page.getByRole('table', { name: 'Precision and recall of the sample' }).waitFor()
    await keepScreenshot(page, '33-quality')
  })

  it('speaks Chinese, in the dark too', async () => {
    const { page } = open
    await page.getByText('中', { exact: true }).first().click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByText('精确率').first().waitFor()
    await page.getByText('（标注者，').waitFor()
    await keepScreenshot(page, '34-quality-zh-dark')
    await page.getByRole('link', { name: '实体总览' }).click()
    await page.getByRole('table', { name: '按规范形式汇总的实体' }).getByRole('row').nth(3).waitFor()
    await page.waitForTimeout(400)
    await keepScreenshot(page, '35-entities-zh-dark')
    await page.getByRole('link', { name: '疑似标错' }).click()
    await page.getByText('找出疑似标错的地方').waitFor()
    await keepScreenshot(page, '36-label-errors-zh-dark')
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
