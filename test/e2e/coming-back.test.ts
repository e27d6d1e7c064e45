// Whoever comes back to the documents finds them where they left them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { goTo, type OpenSample, openSample, waitForDocuments } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('coming back, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample()
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const list = () => open.page.getByRole('list', { name: 'Documents of the project' })
  const scrolledBy = () => list().evaluate((element) => element.parentElement!.scrollTop)

  const addressInTheMiddle = () =>
    list().evaluate((element) => {
      const box = element.parentElement!.getBoundingClientRect()
      const middle = (box.top + box.bottom) / 2
      const links = Array.from(element.querySelectorAll('a'))
      return links.find((link) => link.getBoundingClientRect().top > middle)?.getAttribute('href') ?? ''
    })

  it('keeps where the corpus was scrolled to, by its link and by the way back', async () => {
    const { page } = open
    await list().waitFor()
    await list().evaluate((element) => element.parentElement!.scrollTo(0, 800))
    // In the middle of what is seen, so that the click need not scroll.
    await expect.poll(addressInTheMiddle).not.toBe('')
    await list()
      .locator(`a[href="${await addressInTheMiddle()}"]`)
      .first()
      .click()
    await page.locator('[data-surface]').waitFor()
    await page.goBack()
    await list().waitFor()
    await expect.poll(scrolledBy).toBe(800)
    await goTo(open, 'Train')
    await list().waitFor({ state: 'detached' })
    await goTo(open, 'Corpus')
    await list().waitFor()
    await expect.poll(scrolledBy).toBe(800)
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
