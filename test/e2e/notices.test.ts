// Notices in a browser: one says what a finished document leaves open, and none lies over words or controls, in a window of either usual size.
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot, noticeOf, openPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openReviewedSample, type OpenSample } from './sample-application.ts'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 }
]

describe.skipIf(chromiumPath === undefined)('notices, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openReviewedSample()
  })

  afterAll(() => open?.close())

  const notice = () => noticeOf(open.page, 'left open')
  const name = () => open.page.getByRole('heading', { level: 1 }).innerText()

  /** Controls, and the view, that the place of `what` touches, by their text. Two readings alike: it has come to rest. */
  const coveredBy = async (what: Locator): Promise<string[]> => {
    const boxOf = async () => (await what.boundingBox())!
    await expect.poll(async () => JSON.stringify(await boxOf()) === JSON.stringify(await boxOf())).toBe(true)
    return open.page.evaluate(
      (box) => {
        const inNotice = (element: Element) => element.closest('[data-notice]') !== null
        return [...document.querySelectorAll('header button, header a, main')]
          .filter((element) => !inNotice(element))
          .filter((element) => {
            const { left, right, top, bottom } = element.getBoundingClientRect()
            return left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y
          })
          .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`)
      },
      await boxOf()
    )
  }

  it('with a second sentence stay within the header, in both languages', async () => {
    const application = await startApplication()
    const start = await openPage(application.address)
    try {
      await start.page.getByRole('button', { name: /Open the sample workspace/ }).click()
      const begun = start.page.locator('[data-notice]')
      // Under the pointer it stays, and shows all it says.
      await begun.hover()
      const header = (await start.page.locator('header').first().boundingBox())!
      for (const [language, words] of [
        ['EN', /^Suggestions are on their way\s+Starter taggers read/],
        ['中', /^建议马上就来\s+入门标注器/]
      ] as const) {
        await start.page.getByText(language, { exact: true }).first().dispatchEvent('click')
        await expect.poll(() => begun.innerText()).toMatch(words)
        const box = (await begun.boundingBox())!
        expect(box.y + box.height).toBeLessThanOrEqual(header.y + header.height)
        await keepScreenshot(start.page, `notice-begun-${language}`)
      }
    } finally {
      await start.browser.close()
      await application.stop()
    }
  })

  it('say how many suggestions a document is left with, which stood beside its name before', async () => {
    const { page } = open
    await goTo(open, 'Annotate')
    await page.getByRole('combobox').filter({ hasText: 'Any status' }).click()
    await page.getByRole('option', { name: 'To do' }).click()
    const rows = page.getByRole('complementary', { name: 'Documents' }).getByRole('link')
    await rows.first().click()
    await page.getByText(/^\d+ open$/).waitFor()
    const left = await name()
    await page.keyboard.press('Enter')
    await notice().hover()
    await expect.poll(name).not.toBe(left)
    expect(await notice().innerText()).toMatch(/: \d+ suggestions? (is|are) left open/)
    expect(await axeFaults(page)).toEqual([])
  })

  it.each(sizes)('cover no words and no controls at $width', async (size) => {
    await open.page.setViewportSize(size)
    await notice().hover()
    expect(await coveredBy(notice())).toEqual([])
    await keepScreenshot(open.page, `notice-${size.width}`)
  })

  it('lead back to the document', async () => {
    const { page } = open
    const next = await name()
    await notice().getByRole('button', { name: 'Look' }).click()
    await expect.poll(name).not.toBe(next)
    await page.getByText(/^\d+ open$/).waitFor()
    expect(open.faults).toEqual([])
  })
})
