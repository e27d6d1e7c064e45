// Dictionaries in a browser: files of each kind and bad ones, suggestions found and withdrawn, a removal put back, a code found while typing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { markWord, surfaceOf } from './annotate-page.ts'
import { copyWithoutStarters, keepScreenshot, noticeOf } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'
import { inSlowMotion } from './slow-motion.ts'

const note = 'Nursing note, night shift'

describe.skipIf(chromiumPath === undefined)('dictionaries in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const openDictionaries = async () => {
    const { page } = open
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Dictionaries…' }).click()
    await page.getByRole('button', { name: 'Import a term list…' }).waitFor()
  }
  const bring = (name: string, content: string | Buffer) =>
    open.page
      .locator('input[type="file"][accept*=".obo"]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
  const say = (words: string | RegExp) => open.page.getByText(words).first().waitFor()

  it('says in plain words which files it takes, before there is a dictionary', async () => {
    await openDictionaries()
    await say('Columns named term, code and preferred name; without names they are taken in this order.')
    await keepScreenshot(open.page, '60-dictionaries-empty')
    expect(await axeFaults(open.page)).toEqual([])
  })

  it('says why a bad file brought nothing, and what to choose instead', async () => {
    await bring('scan.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))
    await say('scan.csv was not imported')
    await say(/not a text file\. Save its text as UTF-8 first\./)
    await bring('MRSTY.RRF', 'C0000001|T047\n')
    await say('MRSTY.RRF was not imported')
    await say(/Choose MRCONSO\.RRF/)
    await say('Line 1: The row has 2 fields, where MRCONSO.RRF has at least 15; it is left out.')
    await keepScreenshot(open.page, '61-dictionaries-bad')
    expect(await axeFaults(open.page)).toEqual([])
    expect(await open.page.getByRole('list', { name: 'Dictionaries' }).getByRole('listitem').count()).toBe(0)
  })

  it('reads a list, a table, OBO and RRF, and shows the first terms as it read them', async () => {
    const rrf = (cui: string, text: string) =>
      [cui, 'ENG', 'P', 'L', 'PF', 'S', 'Y', 'A', '', '', '', 'SRC', 'PT', 'C', text, '0', 'N', '', ''].join('|')
    await bring('drugs.txt', 'salbutamol\tR03AC02\n')
    await say('drugs: 1 term read · Plain list')
    await bring('onto.obo', 'format-version: 1.4\n\n[Term]\nid: DOID:3083\nname: chronic obstructive disease\n')
    await say('onto: 1 term read · OBO')
    await bring('MRCONSO.RRF', `${rrf('C0004096', 'asthma')}\n`)
    await say('MRCONSO: 1 term read · UMLS (MRCONSO.RRF)')
    await bring('conditions.csv', 'code,term,preferred name\nJ44,COPD,Chronic obstructive pulmonary disease\n,,\nX1,\n')
    await say('conditions: 1 term read · Table (CSV, TSV)')
    await say('It begins with COPD (J44, Chronic obstructive pulmonary disease).')
    await say('1 row was left out:')
    await keepScreenshot(open.page, '62-dictionaries')
    expect(await axeFaults(open.page)).toEqual([])
  })

  it('says which encoding it read, and reads the file again by another where that was a guess', async () => {
    const { page } = open
    await bring('zh.txt', Buffer.from([0xb7, 0xa2, 0xc8, 0xc8, 0x0a]))
    await say('It begins with 发热.')
    await say('Read as GB18030 (guessed). If letters look wrong, choose another encoding; the file is read again.')
    await keepScreenshot(page, '63-dictionaries-encoding')
    expect(await axeFaults(page)).toEqual([])
    const choose = async (encoding: string) => {
      await page.getByRole('combobox', { name: 'Encoding' }).click()
      await page.getByRole('option', { name: encoding }).click()
    }
    await choose('Windows-1252')
    await say('It begins with ·¢ÈÈ.')
    await say(/^Read as Windows-1252\. /)
    await choose('UTF-16 BE')
    await say('zh.txt was not imported')
    await choose('GB18030')
    await say('It begins with 发热.')
    const rows = page.getByRole('list', { name: 'Dictionaries' }).getByRole('listitem').filter({ hasText: /^zh/ })
    await expect.poll(() => rows.count()).toBe(1)
  })

  it('finds its terms, says how many, and opens the documents with them', async () => {
    const { page } = open
    const row = page.getByRole('listitem').filter({ hasText: /^conditions/ })
    await row.getByRole('button', { name: 'Find in the corpus' }).click()
    await say(/^conditions: \d+ suggestions? in \d+ documents that are not reviewed yet\.$/)
    await row.getByRole('button', { name: 'More actions for conditions' }).click()
    await page.getByRole('menuitem', { name: 'Show its suggestions' }).click()
    await page.getByRole('dialog', { name: 'Dictionaries' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.url()).toContain('by=conditions')
    // Fewer than all: those with an open suggestion of it.
    await page
      .getByText(/^[1-9]\d? documents?$/)
      .filter({ hasNotText: /^52 / })
      .first()
      .waitFor()
  })

  it('finds a code while one types, by arrow keys, and takes one that no dictionary has', async () => {
    const { page } = open
    await goTo(open, 'Annotate')
    await page.getByText(note).first().click()
    await markWord(page, 'salbutamol', '2', surfaceOf(note))
    const field = page.getByRole('combobox', { name: 'Find a code by name or number' })
    // What is marked is looked for first.
    await field.click()
    await page.getByRole('option', { name: /salbutamol.*R03AC02/ }).waitFor()
    await field.fill('chronic')
    await page
      .getByRole('option', { name: /COPD|chronic obstructive disease/ })
      .first()
      .waitFor()
    await field.press('Enter')
    await say('Code DOID:3083')
    await field.fill('j44')
    await page.getByRole('option', { name: /COPD.*J44/ }).waitFor()
    await keepScreenshot(page, '63-concept')
    expect(await axeFaults(page)).toEqual([])
    await field.press('ArrowDown')
    await expect.poll(() => page.getByRole('option', { selected: true }).innerText()).toBe('Use “j44” as the code')
    await field.press('ArrowUp')
    await field.press('Enter')
    await say('Code J44')
    await field.fill('two words')
    await say('No concept of the dictionaries has these words. Type others, or a code of your own.')
    await field.press('Escape')
    await field.fill('LOCAL-7')
    await page.getByRole('option', { name: 'Use “LOCAL-7” as the code' }).click()
    await say('Code LOCAL-7')
  })

  it('takes its suggestions away, and is removed with a way back', async () => {
    const { page } = open
    await openDictionaries()
    const menu = () => page.getByRole('button', { name: 'More actions for conditions' }).click()
    await menu()
    await page.getByRole('menuitem', { name: /^Take its suggestions away/ }).click()
    await say('The open suggestions of conditions are gone.')
    await menu()
    await page.getByRole('menuitem', { name: 'Remove the dictionary' }).click()
    const notice = noticeOf(page, 'Removed conditions.')
    // Held, it stays.
    await notice.hover()
    const row = page.getByRole('listitem').filter({ hasText: /^conditions/ })
    await row.waitFor({ state: 'detached' })
    await notice.getByRole('button', { name: 'Undo', exact: true }).click()
    await row.waitFor()
    await page.keyboard.press('Escape')
  })

  it('shows the share of a long import and stops it, leaving nothing behind', async () => {
    const { page } = open
    await openDictionaries()
    const long = Array.from({ length: 100_000 }, (_, number) => `term number ${number}`).join('\n')
    await inSlowMotion(open.host, async () => {
      await bring('long.txt', long)
      await say('Reading long.txt…')
      await page
        .getByRole('dialog', { name: 'Dictionaries' })
        .getByRole('button', { name: 'Cancel', exact: true })
        .click()
    })
    await say('The import of long.txt was cancelled; nothing of it came in.')
    expect(await page.getByRole('listitem').filter({ hasText: /^long/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('is the same in Chinese and in the dark', async () => {
    const { page } = open
    await page.getByRole('button', { name: '中, 中文' }).click()
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '词典…' }).click()
    await bring('空.csv', '术语,编码\n,A1\n')
    await say('未导入 空.csv')
    await say('第 2 行： 这一行没有术语，已略过。')
    await keepScreenshot(page, '64-dictionaries-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    expect(open.faults).toEqual([])
  })
})
