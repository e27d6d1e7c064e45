// A new user's first hour in each language: an empty workspace, a project, own notes, suggestions of what ships, a record decided and signed off.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/renderer/locales/messages.ts'
import { chromiumPath } from '../offline/chromium.ts'
import {
  type Application,
  jobPatience,
  keepScreenshot,
  type OpenPage,
  openPage,
  startApplication
} from './application.ts'
import { axeFaults } from './axe.ts'

const notes = {
  en: {
    'clinic-1.txt': 'Seen for type 2 diabetes and hypertension. Takes metformin and ramipril. No chest pain.',
    'clinic-2.txt': 'Asthma since childhood, uses salbutamol. Came with fever and cough; amoxicillin for a week.',
    'clinic-3.txt': 'Migraine twice a month. Ibuprofen helps; she does not want propranolol.'
  },
  zh: {
    '门诊一.txt': '患者有高血压和2型糖尿病，口服二甲双胍和氨氯地平，无胸痛。',
    '门诊二.txt': '自幼哮喘，使用沙丁胺醇。发热、咳嗽三天，给予阿莫西林一周。',
    '门诊三.txt': '偏头痛每月两次，布洛芬有效，不愿服用普萘洛尔。'
  }
}
/** As the systems of two users say. */
const users = [
  { locale: 'en', system: 'en-GB' },
  { locale: 'zh', system: 'zh-CN' }
] as const

describe.skipIf(chromiumPath === undefined).each(users)(
  'the tour in $locale (skipped where there is no Chromium)',
  ({ locale, system }) => {
    let application: Application
    let open: OpenPage
    let folder: string

    const t = (message: keyof typeof messages.en) => messages[locale][message]
    const button = (message: keyof typeof messages.en) => open.page.getByRole('button', { name: t(message) })
    const goTo = (view: keyof typeof messages.en) =>
      open.page
        .getByRole('navigation')
        .getByRole('link', { name: t(view), exact: true })
        .click()
    /** Whether the mark that is chosen still waits: with its key, unlike what accepts many. */
    const isWaiting = () =>
      open.page.getByRole('button', { name: new RegExp(`^${t('review.accept')}\\s*A$`), disabled: false }).isVisible()

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'chartmark-tour-'))
      for (const [name, text] of Object.entries(notes[locale])) await writeFile(path.join(folder, name), text)
      application = await startApplication()
      open = await openPage(application.address, system)
    })

    afterAll(async () => {
      await open?.browser.close()
      await application?.stop()
      await rm(folder, { recursive: true, force: true })
    })

    it('begins in the language of the system, and makes a project', async () => {
      const { page } = open
      await page.getByRole('heading', { name: t('start.title') }).waitFor()
      expect(await axeFaults(page)).toEqual([])
      await button('start.create').click()
      await page.getByLabel(t('create.name'), { exact: true }).fill('Tour')
      await page.getByRole('button', { name: t('create.action'), exact: true }).click()
      await page.getByText(t('corpus.empty.title')).first().waitFor()
      expect(await axeFaults(page)).toEqual([])
      await keepScreenshot(page, `tour-1-empty-${locale}`)
    })

    it('says in Train and in Review what comes first where there are no documents, and leads there', async () => {
      const { page } = open
      await goTo('frame.train')
      await page.getByText(t('train.empty.documents')).waitFor()
      // Nothing is offered that cannot be done.
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
      await keepScreenshot(page, `tour-1-empty-train-${locale}`)
      await goTo('frame.review')
      await page.getByText(t('review.empty.documents.says')).waitFor()
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
      expect(await axeFaults(page)).toEqual([])
      await keepScreenshot(page, `tour-1-empty-review-${locale}`)
      for (const [part, says] of [
        ['review.tab.errors', 'label-errors.empty.documents'],
        ['review.tab.quality', 'quality.empty.documents'],
        ['review.tab.entities', 'entities.empty.documents']
      ] as const) {
        await page.getByRole('link', { name: t(part), exact: true }).click()
        await page.getByText(t(says)).waitFor()
        expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
      }
      await page
        .getByRole('main')
        .getByRole('link', { name: new RegExp(t('frame.corpus')) })
        .click()
      await page.getByText(t('corpus.empty.title')).first().waitFor()
    })

    it('brings notes in, and is offered the tagger for their language', async () => {
      const { page } = open
      await page
        .getByRole('button', { name: t('import.title'), exact: true })
        .first()
        .click()
      const dialog = page.getByRole('dialog')
      await dialog
        .getByLabel(t('import.choose'))
        .setInputFiles(Object.keys(notes[locale]).map((name) => path.join(folder, name)))
      await dialog.getByText(t('import.preview.title')).waitFor()
      await dialog.getByRole('button', { name: t('import.preview.start'), exact: true }).click()
      await dialog.getByText(t('import.report'), { exact: true }).waitFor()
      await dialog.getByText(t(`taggers.starter.${locale}`)).waitFor()
      expect(await axeFaults(page)).toEqual([])
      await keepScreenshot(page, `tour-2-offer-${locale}`)
      await dialog.getByRole('button', { name: t('taggers.offer.do') }).click()
      await dialog.getByText(t('taggers.offer.taken')).waitFor()
      await dialog
        .getByRole('button', { name: t('common.close'), exact: true })
        .first()
        .click()
    })

    it('decides on each suggestion by key, takes one back, and signs the record off', async () => {
      const { page } = open
      await goTo('frame.review')
      await expect.poll(isWaiting, { timeout: jobPatience }).toBe(true)
      await keepScreenshot(page, `tour-3-review-${locale}`)
      // Though Review was looked at before there were any notes.
      await page
        .getByRole('combobox', { name: t('review.tagger') })
        .getByText(t(`taggers.starter.${locale}`))
        .waitFor()
      const address = page.url()
      await page.keyboard.press('r')
      await button('common.undo').first().click()
      await expect.poll(() => button('common.redo').first().isEnabled()).toBe(true)
      await expect
        .poll(async () => {
          if (await isWaiting()) await page.keyboard.press('a')
          return isWaiting()
        })
        .toBe(false)
      await page.getByRole('button', { name: t('review.done') }).click()
      await expect.poll(() => page.url()).not.toBe(address)
      await page.goto(address)
      await page.getByTitle(t('review.sign-off.version').replace(/\{.*/, '')).waitFor()
      await keepScreenshot(page, `tour-4-signed-off-${locale}`)
    })

    it('finds the signed-off record again by its state', async () => {
      const { page } = open
      await page.getByRole('combobox', { name: t('review.scope') }).click()
      await page.getByRole('option', { name: new RegExp(`^${t('review.scope.signed')}`) }).click()
      const queue = page.getByRole('complementary', { name: t('review.queue') })
      await expect.poll(() => queue.getByRole('link').count()).toBe(1)
      await queue.getByRole('link').getByText(t('review.sign-off.current.short')).waitFor()
      expect(await axeFaults(page)).toEqual([])
      await goTo('frame.corpus')
      await page.getByText(t('status.reviewed')).first().waitFor()
    })

    it('met no fault of its scripts or its security policy on the way', () => {
      expect(open.faults).toEqual([])
    })
  }
)
