// The text surface as people have it who compose Chinese, touch the screen, enlarge the page or let the system choose the colours.
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, openTexts, placeOf, selectWord, surface } from './annotate-page.ts'
import { type Application, keepScreenshot, type OpenPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { makeWorkspace } from './own-workspace.ts'

describe.skipIf(chromiumPath === undefined)('ways to use the surface in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage
  let cdp: CDPSession

  beforeAll(async () => {
    const text = 'Aspirin and water for angina.\n患者因2型糖尿病入院，接受胰岛素治疗。\nIbuprofen was stopped.'
    application = await startApplication(await makeWorkspace('Modes', [{ id: 'mode note', text }]))
    open = await openTexts(application.address, 'Modes')
    cdp = await open.page.context().newCDPSession(open.page)
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const entities = () => listedEntities(open.page)
  const pending = () =>
    open.page.evaluate(() =>
      [...(CSS.highlights.get('chartmark-pending') ?? [])].map(({ startContainer, startOffset, endOffset }) =>
        startContainer.textContent!.slice(startOffset, endOffset)
      )
    )
  const select = async (word: string) => {
    await selectWord(open.page, word)
    await expect.poll(pending).toEqual([word])
  }
  /** A key as an input method has it while it composes: it is the method's, whatever letter it shows. */
  const composingKey = async (key: string) => {
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 })
  }

  it('gives no label, removes nothing and goes nowhere for the keys of an input method', async () => {
    const { page } = open
    await select('angina')
    for (const key of ['1', '2', 'Process', 'Enter', 'a', 'x', 'Delete', 'u']) await composingKey(key)
    expect(await pending()).toEqual(['angina'])
    await page.keyboard.press('1')
    await expect.poll(entities).toEqual(['angina Disease'])
  })

  it.each([
    ['the search of the documents', 'Search names and text'],
    ['the field for a code', 'Find a code by name or number']
  ])('composes Chinese in %s without touching a label', async (_, name) => {
    const { page } = open
    await page
      .getByRole('complementary', { name: 'Entities' })
      .getByRole('button', { name: /^angina/ })
      .click()
    const field = page.getByLabel(new RegExp(name)).first()
    await field.click()
    await cdp.send('Input.imeSetComposition', { text: 'tang2', selectionStart: 5, selectionEnd: 5 })
    for (const key of ['2', '1', 'Enter', 'ArrowDown', 'Backspace']) await composingKey(key)
    await cdp.send('Input.insertText', { text: '糖尿' })
    await expect.poll(() => field.inputValue()).toContain('糖尿')
    expect(await entities()).toEqual(['angina Disease'])
    await field.fill('')
    await page.locator(surface).focus()
  })

  it('refuses a key that is a label’s or has a fixed meaning, in words, and keeps the old one', async () => {
    const { page } = open
    await page.locator(surface).focus()
    await page.keyboard.press('?')
    await page.getByRole('button', { name: /Change the key of “Find in this document”/ }).click()
    await page.keyboard.press('1')
    await page.getByText('“1” is the key of the label Disease.').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByText('“Ctrl+K” always means the same').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Find in this document” ?Ctrl ?\+? ?F/ }).waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.locator(surface).focus()
    await page.keyboard.press('Control+f')
    await page.getByRole('search', { name: 'Find in this document' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('shows the caret, the selection and the ring in the colours that the system sets', async () => {
    const { page } = open
    await page.emulateMedia({ forcedColors: 'active' })
    await page
      .getByRole('complementary', { name: 'Entities' })
      .getByRole('button', { name: /^angina/ })
      .click()
    await keepScreenshot(page, '63-forced-colours-entity')
    await select('Ibuprofen')
    const [selected, marked, behind] = await page.evaluate(() => {
      const block = document.querySelector('[data-block]')!
      return ['::highlight(chartmark-pending)', '::highlight(chartmark-label-0-0)', null].map(
        (part) => getComputedStyle(block, part).backgroundColor
      )
    })
    expect(new Set([selected, marked, behind]).size).toBe(3)
    await keepScreenshot(page, '63-forced-colours')
    await page.emulateMedia({ forcedColors: 'none' })
  })

  it('stays usable where the page is enlarged to 200 %', async () => {
    const { page } = open
    await page.setViewportSize({ width: 640, height: 400 })
    const frame = () => page.locator(surface).evaluate((element) => element.getBoundingClientRect())
    await expect.poll(async () => (await frame()).left).toBeGreaterThanOrEqual(0)
    await expect.poll(async () => (await frame()).right).toBeLessThanOrEqual(640)
    await expect.poll(async () => (await frame()).width).toBeGreaterThan(200)
    await expect.poll(async () => (await frame()).height).toBeGreaterThan(100)
    await select('water')
    await page.keyboard.press('2')
    await keepScreenshot(page, '64-enlarged')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Control+z')
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect.poll(entities).toEqual(['angina Disease'])
  })

  it('moves nothing by itself where motion is unwanted', async () => {
    const { page } = open
    const moving = () =>
      page.evaluate(() => document.getAnimations().filter((each) => each.playState === 'running').length)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    // What had begun to move before ends first.
    await expect.poll(moving).toBe(0)
    await select('water')
    expect(await moving()).toBe(0)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
  })

  it('selects with a pen, and not with a finger that scrolls', async () => {
    const { page } = open
    await page.keyboard.press('Escape')
    const from = await placeOf(page, 'Aspirin')
    const to = await placeOf(page, 'water')
    const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: typeof from, buttons: number) =>
      cdp.send('Input.dispatchMouseEvent', { type, x, y, buttons, button: 'left', clickCount: 1, pointerType: 'pen' })
    await pen('mousePressed', from, 1)
    await pen('mouseMoved', { x: from.x + 10, y: from.y }, 1)
    await pen('mouseMoved', to, 1)
    await pen('mouseReleased', to, 0)
    await expect.poll(pending).toEqual(['Aspirin and water'])
    await page.keyboard.press('Escape')
    await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    const touch = async (points: { x: number; y: number }[]) => {
      const [first, ...others] = points
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first!] })
      for (const point of others)
        await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] })
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    const ibuprofen = await placeOf(page, 'Ibuprofen')
    await touch([ibuprofen, { x: ibuprofen.x + 40, y: ibuprofen.y - 30 }])
    expect(await pending()).toEqual([])
    await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: false })
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
