// Several people on one workstation in a browser: assigning, blind passes, agreement and bringing together; each view checked by axe.
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportArchive, listAll, temporaryCorpus } from '../../src/main/services/corpus.fixture.ts'
import { createSample } from '../../src/main/services/sample.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { markWord, surfaceOf } from './annotate-page.ts'
import { copyWithoutStarters, keepScreenshot } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'

const note = 'Nursing note, night shift'
const surface = surfaceOf(note)

/** The sample notes on another workstation, where Dan marked something in two of them. */
async function archiveFromElsewhere(): Promise<Buffer> {
  const corpus = temporaryCorpus()
  corpus.settings.saveSettings({ annotator: 'Dan' })
  const { id: projectId } = await createSample({
    ...corpus.deps,
    resourcesFolder: path.join(import.meta.dirname, '../../resources')
  })
  const { rows } = await listAll({ documents: corpus.documents, projectId })
  for (const name of ['Infectious diseases consult', 'Endocrinology clinic: overactive thyroid']) {
    const row = rows.find((each) => each.name.startsWith(name.slice(0, 20)))!
    const fragments = [{ start: 40, end: 48 }]
    corpus.annotation.edit({ documentId: row.id, edit: { kind: 'add', labelId: 'disease', fragments } })
  }
  const { file } = await exportArchive({ ...corpus, projectId })
  return Buffer.from(await file.arrayBuffer())
}

describe.skipIf(chromiumPath === undefined)('several people in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const switchTo = async (name: string) => {
    const { page } = open
    await page.getByRole('button', { name: /^Annotator: / }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await page.getByRole('button', { name: `Annotator: ${name}. Change` }).waitFor()
  }
  const mark = (word: string, key: string) => markWord(open.page, word, key, surface)

  it('hands the keyboard to somebody else, whose name then stands at every edit', async () => {
    const { page } = open
    await page.getByRole('button', { name: /^Annotator: / }).click()
    await page.getByRole('menuitem', { name: 'Someone else…' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Ben')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Annotator: Ben. Change' }).waitFor()
    await goTo(open, 'Annotate')
    await page.getByText(note).first().click()
    await mark('COPD', '1')
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Ben marked an entity').waitFor()
    await page.locator(surface).focus()
    await page.keyboard.press('Control+z')
  })

  it('assigns a document to two people by hand and the rest in shares, counted first', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Assign…' }).click()
    // Those who are known are listed together.
    await page.getByRole('checkbox', { name: 'Ben', exact: true }).waitFor()
    for (const name of ['Ann', 'Ben']) {
      const known = page.getByRole('checkbox', { name, exact: true })
      if ((await known.count()) > 0) await known.check()
      else {
        await page.getByRole('textbox', { name: 'Add a name' }).fill(name)
        await page.getByRole('button', { name: 'Add', exact: true }).click()
      }
    }
    await keepScreenshot(page, '40-assign')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Assigned.').first().waitFor()
    await goTo(open, 'Team')
    await page.getByRole('button', { name: 'Assign documents…' }).click()
    for (const name of ['Ann', 'Ben']) await page.getByRole('checkbox', { name, exact: true }).check()
    await page.getByLabel('How many documents several people annotate').fill('3')
    await page.getByText(/3 of them by several/).waitFor()
    await keepScreenshot(page, '41-shares')
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: /^Assign \d+ documents$/ }).click()
    await page
      .getByText(/^Assigned \d+ documents\.$/)
      .first()
      .waitFor()
    await keepScreenshot(page, '42-team')
    expect(await axeFaults(page)).toEqual([])
  })

  it('keeps the two apart: neither sees what the other marks', async () => {
    const { page } = open
    for (const [name, words] of [
      ['Ann', ['COPD', 'oxygen']],
      ['Ben', ['COPD', 'salbutamol']]
    ] as const) {
      await switchTo(name)
      await goTo(open, 'Annotate')
      await page.getByText(note).first().click()
      await page.getByRole('button', { name: 'Blind pass' }).waitFor()
      await expect
        .poll(() =>
          page
            .getByText(/^(No entities|\d+ entit)/)
            .first()
            .innerText()
        )
        .toBe('No entities')
      for (const word of words) await mark(word, word === 'COPD' ? '1' : '2')
      await expect
        .poll(() =>
          page
            .getByText(/^\d+ entit/)
            .first()
            .innerText()
        )
        .toBe('2 entities')
      if (name === 'Ben') await keepScreenshot(page, '43-blind-pass')
      await page.locator(surface).focus()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Enter')
    }
  })

  it('shows how far they agree, and each figure opens the places behind it', async () => {
    const { page } = open
    await goTo(open, 'Team')
    await page.getByRole('tab', { name: 'Agreement' }).click()
    await page.getByText(/1 document that at least two have finished/).waitFor()
    await page.getByRole('table', { name: 'Agreement by label' }).getByText('0.50').first().waitFor()
    await keepScreenshot(page, '44-agreement')
    expect(await axeFaults(page)).toEqual([])
    await page
      .getByRole('button', { name: /^F1, strict 0\.50/ })
      .first()
      .click()
    await page.getByText('2 places').waitFor()
    // Several notices at once reach down to the dialog.
    await expect.poll(() => page.locator('[data-notice]').count()).toBe(0)
    await keepScreenshot(page, '45-disagreements')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    for (const [figure, definition] of [
      ['F1, overlap', 'shares a character with it'],
      ['Cohen’s kappa', '(observed − expected) / (1 − expected)'],
      ['Krippendorff’s alpha', 'One minus observed over expected disagreement']
    ] as const) {
      await page.getByText('2 places').waitFor({ state: 'detached' })
      await page
        .getByRole('table', { name: 'Agreement by label' })
        .getByRole('button', { name: figure, exact: true })
        .focus()
      await page.getByText(definition).filter({ visible: true }).first().waitFor()
      await page
        .getByRole('button', { name: new RegExp(`^${figure} 0\\.50`) })
        .first()
        .click()
      await page.getByText('2 places').waitFor()
      if (figure !== 'Krippendorff’s alpha') await page.keyboard.press('Escape')
    }
    await page.getByRole('dialog').getByText('salbutamol').first().click()
  })

  it('brings them together by key, as gold with whose each span was', async () => {
    const { page } = open
    await page.getByText('1 entity is agreed on and taken over.').waitFor()
    await keepScreenshot(page, '46-adjudicate')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('b')
    await page.getByText(/1 of 2 decided|2 of 2 decided/).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('x')
    await page.getByText('2 of 2 decided').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('1 of 2 decided').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByText('2 of 2 decided').waitFor()
    await keepScreenshot(page, '47-adjudicated')
    await page.keyboard.press('Enter')
    await page.getByText(/1 gold/).waitFor()
    await page.getByRole('tab', { name: 'Bring together' }).click()
    await page.getByRole('table', { name: 'Documents that several annotate' }).getByText('Gold').waitFor()
    await keepScreenshot(page, '48-together')
    expect(await axeFaults(page)).toEqual([])
    await goTo(open, 'Annotate')
    await page.getByText(note).first().click()
    await page.getByText('Ann + Ben').first().waitFor()
  })

  it('merges work from another workstation, and shows where both sides went on', async () => {
    const { page } = open
    const file = await archiveFromElsewhere()
    await goTo(open, 'Annotate')
    await page.getByText('Infectious diseases consult').first().click()
    await page.locator('[aria-label*="Infectious diseases consult"]').first().waitFor()
    await page.locator('[data-surface]').focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('1')
    await expect
      .poll(() =>
        page
          .getByText(/^\d+ entit/)
          .first()
          .innerText()
      )
      .toBe('1 entity')
    await goTo(open, 'Corpus')
    await page.getByRole('button', { name: 'More actions' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Merge a project archive…' }).click()
    await (await chooser).setFiles({ name: 'other.chartmark', mimeType: 'application/zip', buffer: file })
    await page.getByText('1 conflict', { exact: true }).waitFor()
    await keepScreenshot(page, '50-merge')
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    const report = page.getByRole('dialog')
    await report.getByText(/^Merged: no new document, 1 taken over, 2 blind passes\./).waitFor()
    await report.getByText('1 document with blind passes from there').waitFor()
    await report.getByRole('button', { name: '2 documents that were here have changed' }).click()
    await page.getByText('2 documents', { exact: true }).waitFor()
    await goTo(open, 'Team')
    await page.getByRole('tab', { name: 'Bring together' }).click()
    await page.getByRole('link', { name: 'Infectious diseases consult' }).click()
    await page.getByText('Place 1 of 2').waitFor()
    await page.keyboard.press('e')
    await page.keyboard.press('1')
    await page.getByText('1 of 2 decided').waitFor()
    await keepScreenshot(page, '51-own-decision')
  })

  it('is the same in Chinese and in the dark', async () => {
    const { page } = open
    await goTo(open, 'Team')
    await page.getByRole('button', { name: '中, 中文' }).click()
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('heading', { name: '协作' }).waitFor()
    await keepScreenshot(page, '49-team-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('tab', { name: '一致性' }).click()
    await page.getByRole('table', { name: '各标签的一致性' }).waitFor()
    await keepScreenshot(page, '49-agreement-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('tab', { name: '裁决' }).click()
    await page.getByRole('link', { name: note }).click()
    await page.getByText('2/2').waitFor()
    await keepScreenshot(page, '49-adjudicate-zh-dark')
    expect(await axeFaults(page)).toEqual([])
    expect(open.faults).toEqual([])
  })
})
