// Merging and opening archives in a browser: a share while it goes on, a cancel that leaves nothing, and a report whose counts open documents.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportArchive, fileOf, temporaryCorpus } from '../../src/main/services/corpus.fixture.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { copyWithoutStarters, keepScreenshot } from './application.ts'
import { axeFaults } from './axe.ts'
import { openSample, type OpenSample, waitForDocuments } from './sample-application.ts'
import { inSlowMotion } from './slow-motion.ts'

const added = 1000
const shown = added.toLocaleString('en')

/** So many notes that merging them has a share to show. */
async function largeArchive(): Promise<Buffer> {
  const corpus = temporaryCorpus()
  const { interchange, projectId } = corpus
  const lines = Array.from({ length: added }, (_, at) =>
    JSON.stringify({
      text: `Visit ${at}. ${'Takes aspirin for the knee and sleeps well. '.repeat(20)}`,
      spans: Array.from({ length: 20 }, (_, mark) => ({ start: mark, end: mark + 4, label: 'drug' })),
      meta: { title: `Visit ${at}` }
    })
  )
  await interchange.import({ projectId, files: [fileOf('visits.jsonl', lines.join('\n'))], format: 'jsonl' })
  const { file } = await exportArchive(corpus)
  return Buffer.from(await file.arrayBuffer())
}

describe.skipIf(chromiumPath === undefined)('archives in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
  })

  afterAll(() => open?.close())

  const chooseToMerge = async (buffer: Buffer) => {
    const { page } = open
    await page.getByRole('button', { name: 'More actions' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Merge a project archive…' }).click()
    await (await chooser).setFiles({ name: 'ward-b.chartmark', mimeType: 'application/zip', buffer })
    await page.getByText(`${shown} new documents`).waitFor()
  }

  it('a merge shows its share, is stopped with nothing changed, and done again leads to its documents', async () => {
    const { page } = open
    await chooseToMerge(await largeArchive())
    const dialog = page.getByRole('dialog')
    await inSlowMotion(open.host, async () => {
      await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
      await dialog.getByText(/^[1-9]\d?%$/).waitFor()
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
    })
    await dialog.getByText('It was stopped. Nothing has changed.').waitFor()
    await keepScreenshot(page, '53-merge-stopped')
    expect(await axeFaults(page)).toEqual([])
    await page.getByText('52 documents · 33 annotated · 849 entities').waitFor()

    await inSlowMotion(open.host, async () => {
      await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
      await dialog.getByText(/^[1-9]\d?%$/).waitFor()
      await keepScreenshot(page, '52-merging')
    })
    const count = dialog.getByRole('button', { name: `${shown} new documents` })
    await count.waitFor()
    await keepScreenshot(page, '54-merge-report')
    expect(await axeFaults(page)).toEqual([])
    await count.click()
    await page.getByText(`${shown} documents`, { exact: true }).waitFor()

    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Changes of many documents…' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `${shown} new documents` })
      .waitFor()
    await keepScreenshot(page, '55-changes-with-merge')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(open.faults).toEqual([])
  })
})
