// The annotation workspace in a browser: all occurrences, search, find, keys, the label set, dictionaries; each view checked by axe.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { markWord, openNote, surfaceOf } from './annotate-page.ts'
import { copyWithoutStarters, keepScreenshot, noticeOf } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'

const note = 'Nursing note, night shift'
const surface = surfaceOf(note)

describe.skipIf(chromiumPath === undefined)(
  'the annotation workspace in Chromium (skipped where there is none)',
  () => {
    let open: OpenSample

    beforeAll(async () => {
      open = await openSample({ copy: await copyWithoutStarters() })
      await waitForDocuments(open, 52)
      await openNote(open, note)
    })

    afterAll(() => open?.close())

    const entityCount = () =>
      open.page
        .getByText(/^(No entities|\d+ entit(y|ies))$/)
        .first()
        .innerText()
    const mark = (word: string, key: string) => markWord(open.page, word, key, surface)

    it('marks the other occurrences of a word in the corpus, and one undo takes them back', async () => {
      const { page } = open
      await mark('COPD', '1')
      await expect.poll(entityCount).toBe('1 entity')
      await page.keyboard.press('o')
      await page.getByText('Whole corpus').click()
      await page.getByText('1 of 5 ticked, in one document').waitFor()
      await keepScreenshot(page, '20-occurrences')
      expect(await axeFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Mark 1 as Disease' }).click()
      const notice = noticeOf(page, 'Marked one place')
      // Held, it stays.
      await notice.hover()
      await notice.getByRole('button', { name: 'Undo', exact: true }).click()
      await page.getByText('Taken back in one document.').waitFor()
      await page.keyboard.press('Escape')
      await page.locator(surface).focus()
      await page.keyboard.press('Control+z')
      await expect.poll(entityCount).toBe('No entities')
    })

    it('labels by keyboard alone: a word, a longer end, another label, a second piece', async () => {
      const { page } = open
      await page.locator(surface).focus()
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('Control+Shift+ArrowRight')
      await page.keyboard.press('1')
      await expect.poll(entityCount).toBe('1 entity')
      await page.keyboard.press('=')
      await page.getByText('Characters 1–6').waitFor()
      await page.keyboard.press('2')
      await page.getByText('Characters 1–6').waitFor()
      await page.keyboard.press('Control+End')
      await page.keyboard.press('Control+Shift+ArrowLeft')
      await page.keyboard.press(',')
      await page.keyboard.press('Control+ArrowLeft')
      await page.keyboard.press('Control+ArrowLeft')
      await page.keyboard.press('Control+Shift+ArrowLeft')
      await page.keyboard.press('1')
      await expect.poll(entityCount).toBe('2 entities')
      await page.getByText(/· 2 pieces/).waitFor()
      for (let undone = 0; undone < 4; undone++) await page.keyboard.press('Control+z')
      await expect.poll(entityCount).toBe('No entities')
    })

    it('finds words in the corpus and in the document', async () => {
      const { page } = open
      await page.keyboard.press('/')
      await page.keyboard.type('糖尿')
      await page.locator('mark').filter({ hasText: '糖尿' }).first().waitFor()
      await keepScreenshot(page, '21-search')
      await page.getByRole('searchbox', { name: 'Search names and text' }).fill('')
      await page.getByText('52 documents').waitFor()
      await page.locator(surface).focus()
      await page.keyboard.press('Control+f')
      await page.keyboard.type('the')
      await page.getByText(/^1 of \d+$/).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText(/^2 of \d+$/).waitFor()
      await keepScreenshot(page, '22-find')
      await page.keyboard.press('Escape')
    })

    it('lets a key be changed in the sheet, and the new key works', async () => {
      const { page } = open
      await page.locator(surface).focus()
      await page.keyboard.press('?')
      await page.getByRole('button', { name: /Change the key of “Find in this document”/ }).click()
      await page.keyboard.press('F2')
      await page.getByRole('button', { name: /Find in this document” ?F2/ }).waitFor()
      await keepScreenshot(page, '23-keys')
      expect(await axeFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Close' }).click()
      await page.locator(surface).focus()
      await page.keyboard.press('F2')
      await page.getByRole('search', { name: 'Find in this document' }).waitFor()
      await page.keyboard.press('Escape')
    })

    it('shows the changed key on the button that does the same', async () => {
      const { page } = open
      await page.getByRole('button', { name: 'Done, next ↵' }).waitFor()
      await page.locator(surface).focus()
      await page.keyboard.press('?')
      await page.getByRole('button', { name: /Change the key of “Done, next/ }).click()
      await page.keyboard.press('F4')
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Done, next F4' }).waitFor()
      await page.locator(surface).focus()
      await page.keyboard.press('?')
      await page.getByRole('button', { name: 'Restore all keys' }).click()
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Done, next ↵' }).waitFor()
    })

    it('brings in a dictionary whose terms are suggested, and accepts them above a score with the count said first', async () => {
      const { page } = open
      await goTo(open, 'Corpus')
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByText('Dictionaries…').click()
      await page.locator('input[type="file"][accept*=".obo"]').setInputFiles({
        name: 'conditions.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('term,code\nCOPD,J44\nbreast cancer,C50\n')
      })
      await page.getByText('2 terms read').waitFor()
      await keepScreenshot(page, '24-dictionaries')
      expect(await axeFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Find in the corpus' }).click()
      await page.getByRole('button', { name: 'Close' }).first().click()
      await openNote(open, note)
      await expect.poll(entityCount).toBe('No entities')
      await page.getByText('1 suggestion', { exact: true }).first().waitFor()
      await page.locator(surface).focus()
      await page.keyboard.press('Shift+a')
      await page.getByText('1 suggestion in one document').waitFor()
      await keepScreenshot(page, '25-accept-many')
      await page.getByRole('button', { name: 'Accept 1' }).click()
      await expect.poll(entityCount).toBe('1 entity')
      await page.locator(surface).focus()
      await page.keyboard.press('n')
      await page.getByText('Code J44').waitFor()
    })

    it('changes the label set with its spans, previewed', async () => {
      const { page } = open
      await goTo(open, 'Corpus')
      await page.getByRole('button', { name: 'Label set' }).click()
      await page.getByRole('button', { name: 'Examples, hierarchy, attributes' }).first().click()
      await keepScreenshot(page, '26-label-set')
      expect(await axeFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Change Drug with its entities' }).click()
      await page.getByText('Merge into another label…').click()
      await page.getByText(/Reaches \d+ entities in \d+ documents/).waitFor()
      await keepScreenshot(page, '27-merge')
      await page.getByRole('button', { name: 'Cancel' }).last().click()
      await page.keyboard.press('Escape')
    })

    it.each(['Corpus', 'Annotate', 'Train', 'Review', 'Taggers', 'Settings'])(
      '%s has no fault that axe can find',
      async (view) => {
        const { page } = open
        await page.keyboard.press('Escape')
        await (view === 'Settings' ? page.getByRole('link', { name: view, exact: true }).click() : goTo(open, view))
        await page.waitForLoadState('networkidle')
        expect(await axeFaults(page)).toEqual([])
      }
    )

    it('met no fault of its scripts or its security policy on the way', () => {
      expect(open.faults).toEqual([])
    })
  }
)
