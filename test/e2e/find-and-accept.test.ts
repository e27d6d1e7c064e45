// From the search in a document straight to its suggestions: the key that accepts means what was found, without another key before it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts, surface } from './annotate-page.ts'
import { type Application, keepScreenshot, type OpenPage, startApplication } from './application.ts'
import { makeWorkspace } from './own-workspace.ts'

const text = 'Fever since Monday. Aspirin 100 mg was given for the fever, and a cough is new.'
const at = (words: string, label: string, from = 0) => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length, label, score: 0.7 }
}
const note = {
  id: 'ward note',
  text,
  spans: [at('Aspirin 100 mg', 'drug'), at('fever', 'disease'), at('cough', 'disease')]
}

describe.skipIf(chromiumPath === undefined)('found and accepted, in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  beforeAll(async () => {
    application = await startApplication(await makeWorkspace('Ward', [note]))
    open = await openTexts(application.address, 'Ward')
    await open.page.locator(surface).click({ position: { x: 4, y: 4 } })
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const find = async (words: string) => {
    const { page } = open
    await page.keyboard.press('Control+f')
    await page.getByRole('searchbox', { name: 'Find in this document' }).fill(words)
    await page.getByRole('search').getByText(/ of /).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('search').waitFor({ state: 'detached' })
  }
  const list = () => open.page.getByRole('complementary', { name: 'Entities' })
  const counted = () => list().getByRole('heading').first().innerText()
  const chosen = async () => (await list().locator('[aria-current]').innerText()).split('\n')[0]

  it('counts what is only suggested apart', async () => {
    await expect.poll(counted).toMatch(/^No entities\s+3 suggestions$/)
  })

  it('accepts a suggestion that was found by some of its words, and goes on to the next', async () => {
    await find('100')
    await open.page.keyboard.press('a')
    await expect.poll(counted).toMatch(/^1 entity\s+2 suggestions$/)
    await expect.poll(chosen).toBe('fever')
  })

  it.each([
    ['EN', ['Accept', 'Reject']],
    ['中', ['采纳', '拒绝']]
  ])('has its decisions on one line in %s', async (language, names) => {
    const { page } = open
    await page.getByText(language, { exact: true }).first().click()
    const buttons = names.map((name) => page.getByRole('button', { name: new RegExp(`^${name}\\s*[AX]$`) }))
    const tops = () => Promise.all(buttons.map(async (button) => (await button.boundingBox())!.y))
    await expect.poll(async () => new Set(await tops()).size).toBe(1)
    await keepScreenshot(page, `decide-${language}`)
    await page.getByText('EN', { exact: true }).first().click()
    await page.getByRole('complementary', { name: 'Entities' }).waitFor()
  })

  it('rejects one that is exactly what was found', async () => {
    await find('cough')
    await open.page.keyboard.press('x')
    await expect.poll(counted).toMatch(/^1 entity\s+1 suggestion$/)
    await expect.poll(chosen).toBe('fever')
    expect(open.faults).toEqual([])
  })
})
