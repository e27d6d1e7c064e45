// Labels that stand below others, in a browser: in the palette, by name, in the guideline, in filters; and attributes of spans by key.
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clinicalAttributes, type Label, makeLabel } from '../../src/shared/labels.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts, selectWord, surface, surfaceOf } from './annotate-page.ts'
import { type Application, keepScreenshot, type OpenPage, startApplication } from './application.ts'
import { axeFaults } from './axe.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const [finding, symptom] = [
  makeLabel('finding', 0, { en: 'Finding', zh: '所见' }),
  makeLabel('symptom', 1, { en: 'Symptom', zh: '症状' })
]
const few: Label[] = [
  {
    ...finding,
    guideline: { en: 'What was seen or felt.', zh: '所见或所感。' },
    examples: 'There is [ankle swelling].'
  },
  {
    ...symptom,
    parent: 'finding',
    guideline: { en: 'What the patient says.', zh: '患者的主诉。' },
    attributes: [...clinicalAttributes]
  },
  { ...makeLabel('sign', 2, { en: 'Sign', zh: '体征' }), parent: 'finding' },
  makeLabel('drug', 3, { en: 'Drug', zh: '药物' })
]
const regions = ['head', 'neck', 'chest', 'back', 'arm', 'hand', 'leg', 'foot']
/** More than a palette can show at once: these lie below Finding. */
const many: Label[] = [
  ...few,
  ...regions.map((id, at) => ({
    ...makeLabel(id, at + 4, { en: `Pain in the ${id}`, zh: id }),
    key: '',
    parent: 'symptom'
  }))
]
const note = {
  id: 'ward note',
  text: 'No chest pain today. Ankle swelling is less. Aspirin goes on.',
  spans: [{ start: 45, end: 52, label: 'drug' }]
}
const other = { id: 'other note', text: 'Ibuprofen was stopped.', spans: [] }

describe.skipIf(chromiumPath === undefined)('a tree of labels in Chromium (skipped where there is none)', () => {
  let application: Application
  let open: OpenPage

  const start = async (labels: typeof few) => {
    application = await startApplication(await makeWorkspace('Ward', [note, other], labels))
    open = await openTexts(application.address, 'Ward')
    await open.page.locator('aside a', { hasText: 'ward note' }).click()
    await open.page.locator(surfaceOf('ward note')).waitFor()
  }
  const stop = async () => {
    await open?.browser.close()
    await application?.stop()
  }
  const select = (word: string) => selectWord(open.page, word)
  const palette = () => open.page.getByRole('toolbar', { name: 'Labels' })
  const buttons = async () => (await palette().getByRole('button').allInnerTexts()).map((text) => text.split('\n')[0])
  const entities = () => open.page.getByRole('complementary', { name: 'Entities' })
  const chips = async () => (await entities().getByRole('listitem').allInnerTexts()).map((row) => row.split('\n')[1])

  describe('of a few labels', () => {
    beforeAll(() => start(few))
    afterAll(stop)

    it('stands in the palette with those below a label after it, and keys are kept', async () => {
      await expect.poll(buttons).toEqual(['Finding', 'Symptom', 'Sign', 'Drug'])
      await palette().getByRole('group', { name: 'Finding and the labels below it' }).getByText('Sign').waitFor()
      await select('pain')
      await open.page.keyboard.press('2')
      await expect.poll(chips).toEqual(['Symptom', 'Drug'])
    })

    it('shows the guideline of the label above first, and stays open from entity to entity', async () => {
      const { page } = open
      await page.getByText('What to mark', { exact: true }).click()
      await page.getByRole('heading', { name: 'Finding › Symptom' }).waitFor()
      const said = await page.locator('details[open]').innerText()
      expect(said.indexOf('What was seen or felt.')).toBeLessThan(said.indexOf('What the patient says.'))
      await page.locator('mark', { hasText: 'ankle swelling' }).waitFor()
      await keepScreenshot(page, '81-guideline-of-parent')
      expect(await axeFaults(page)).toEqual([])
    })

    it('sets attributes by key alone, and the keys are then the text’s again', async () => {
      const { page } = open
      await page.locator(surface).focus()
      await page.keyboard.press('t')
      const details = page.getByRole('group', { name: 'Attributes' })
      await expect
        .poll(() =>
          details.getByRole('checkbox', { name: 'Negated' }).evaluate((box) => box === document.activeElement)
        )
        .toBe(true)
      await page.keyboard.press('Space')
      await expect.poll(() => details.getByRole('checkbox', { name: 'Negated' }).isChecked()).toBe(true)
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator(surface).evaluate((text) => text === document.activeElement)).toBe(true)
      await keepScreenshot(page, '82-attributes-by-key')
    })

    it('goes to the attributes from another tab as well, once for each time that they are asked for', async () => {
      const { page } = open
      const negated = page.getByRole('group', { name: 'Attributes' }).getByRole('checkbox', { name: 'Negated' })
      const hasFocus = (place: Locator) => place.evaluate((element) => element === document.activeElement)
      await page.getByRole('tab', { name: 'History' }).click()
      await page.locator(surface).focus()
      await page.keyboard.press('t')
      await negated.waitFor()
      await expect.poll(() => hasFocus(negated)).toBe(true)
      await page.keyboard.press('Escape')
      // The tab of the notes was asked for once: opened by a click, it takes no focus to its field.
      await page.keyboard.press('Shift+n')
      await expect.poll(() => hasFocus(page.getByRole('textbox', { name: 'Note to the whole document' }))).toBe(true)
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: 'Entity' }).click()
      await negated.waitFor()
      expect(await hasFocus(negated)).toBe(false)
      await page.getByRole('tab', { name: /^Notes/ }).click()
      await page.getByRole('textbox', { name: 'Note to the whole document' }).waitFor()
      expect(await hasFocus(page.getByRole('textbox', { name: 'Note to the whole document' }))).toBe(false)
      await page.getByRole('tab', { name: 'Entity' }).click()
      await negated.waitFor()
    })

    it('filters documents by a label and those below it, and by what is said of spans', async () => {
      const { page } = open
      const openFilter = () => page.getByRole('button', { name: 'More filters' }).click()
      await openFilter()
      await page.getByRole('combobox', { name: 'Label', exact: true }).click()
      await page
        .getByRole('option', { name: /^Finding and the 2 labels below it/ })
        .getByText('1 document')
        .waitFor()
      await keepScreenshot(page, '83-filter-by-tree')
      await page.getByRole('option', { name: /^Finding and/ }).click()
      await expect.poll(() => page.locator('aside a', { hasText: 'note' }).count()).toBe(1)
      await page.getByRole('combobox', { name: 'Attribute' }).click()
      await page.getByRole('option', { name: /^Negated/ }).click()
      await expect.poll(() => page.locator('aside a', { hasText: 'note' }).allInnerTexts()).toHaveLength(1)
      await expect.poll(() => page.url()).toContain('negated')
      await page.keyboard.press('Escape')
      await page.getByRole('combobox', { name: 'Attribute' }).waitFor({ state: 'detached' })
    })

    it('brings back a version of the set: which spans get which label, and where, is shown first', async () => {
      const { page } = open
      await goTo(open, 'Corpus')
      const editor = page.getByRole('dialog', { name: 'Label set' })
      const openEditor = () => page.getByRole('button', { name: 'Label set', exact: true }).click()
      await openEditor()
      await editor.getByText('A kind of Finding').first().waitFor()
      await editor.getByRole('button', { name: 'Change Drug with its entities' }).click()
      await page.getByRole('menuitem', { name: 'Merge into another label…' }).click()
      await page.getByRole('button', { name: 'Merge one entity' }).click()
      await editor.waitFor({ state: 'detached' })
      await openEditor()
      await editor.getByRole('button', { name: 'Earlier versions' }).click()
      await page.getByRole('button', { name: 'Bring back version 2' }).click()
      await page
        .getByRole('list', { name: 'What becomes of entities' })
        .getByText('1 entity in one document · merged since')
        .waitFor()
      await page.getByText('An entity that was marked after the merge keeps its label').waitFor()
      await page.getByText('In one document', { exact: true }).click()
      await page.getByText('ward note · 1').waitFor()
      await keepScreenshot(page, '86-version-with-spans')
      expect(await axeFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Bring back and change one entity' }).click()
      await page.getByText('Version 2 is in force again; one entity changed in one document.').waitFor()
      await goTo(open, 'Annotate')
      await expect.poll(chips).toEqual(['Symptom', 'Drug'])
    })

    it('met no fault of its scripts or its security policy on the way', () => {
      expect(open.faults).toEqual([])
    })
  })

  describe('of many labels', () => {
    beforeAll(() => start(many))
    afterAll(stop)

    it('folds what lies below a label, and unfolds it', async () => {
      await expect.poll(buttons).toEqual(['Finding', '', 'Drug'])
      await palette().getByRole('button', { name: 'Show the 10 labels below Finding' }).click()
      await expect.poll(() => palette().getByText('Pain in the foot').count()).toBe(1)
      await keepScreenshot(open.page, '84-unfolded-palette')
      expect(await axeFaults(open.page)).toEqual([])
      await palette().getByRole('button', { name: 'Hide the 10 labels below Finding' }).click()
      await palette().getByText('Pain in the foot').waitFor({ state: 'detached' })
    })

    it('finds a label by typing of its name: Enter takes it, and the keys are the text’s again', async () => {
      const { page } = open
      await select('swelling')
      await page.keyboard.press('l')
      await page.keyboard.type('foo')
      await palette().getByText('Finding › Symptom ›').waitFor()
      await keepScreenshot(page, '85-label-by-name')
      await page.keyboard.press('Enter')
      await expect.poll(chips).toEqual(['Pain in the foot', 'Drug'])
      await expect.poll(() => page.locator(surface).evaluate((text) => text === document.activeElement)).toBe(true)
      // Folded away, and yet it shows that it is chosen.
      await palette().getByRole('button', { name: 'Pain in the foot', pressed: true }).waitFor()
      await page.keyboard.press('l')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator(surface).evaluate((text) => text === document.activeElement)).toBe(true)
    })

    it('met no fault of its scripts or its security policy on the way', () => {
      expect(open.faults).toEqual([])
    })
  })
})
