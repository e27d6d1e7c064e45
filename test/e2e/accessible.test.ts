// Every view, and the popovers and dialogs that open from them, against the rules of WCAG 2.2 A and AA in both themes, each in a language.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/renderer/locales/messages.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot } from './application.ts'
import { axeFaults } from './axe.ts'
import { openReviewedSample, type OpenSample } from './sample-application.ts'

const looks = [
  { locale: 'en', theme: 'light' },
  { locale: 'zh', theme: 'dark' }
] as const

describe.skipIf(chromiumPath === undefined)('every view is accessible (skipped where there is no Chromium)', () => {
  let open: OpenSample
  let project: string

  beforeAll(async () => {
    open = await openReviewedSample()
    project = /#\/p\/[^/]+/.exec(open.page.url())![0]
  })

  afterAll(() => open?.close())

  describe.each(looks)('in $locale, $theme', ({ locale, theme }) => {
    const t = (message: keyof typeof messages.en) => messages[locale][message]
    const press = (message: keyof typeof messages.en) =>
      open.page
        .getByRole('button', { name: t(message) })
        .first()
        .click()
    const go = (view: string) => open.page.evaluate((address) => void (location.hash = address), `${project}/${view}`)

    beforeAll(async () => {
      const { page } = open
      await page
        .getByText(locale === 'zh' ? '中' : 'EN', { exact: true })
        .first()
        .click()
      await page.emulateMedia({ colorScheme: theme })
      await page.getByRole('navigation', { name: t('frame.views') }).waitFor()
      await page.locator(`:root[data-theme="${theme}"]`).waitFor()
    })

    /** Each with what must be on screen before it is looked at. */
    const views: readonly (readonly [view: string, ready: () => Promise<void>])[] = [
      ['corpus', () => open.page.getByText(/52/).first().waitFor()],
      ['annotate', () => open.page.getByText(t('annotate.nothingChosen')).first().waitFor()],
      ['train', () => open.page.getByRole('button', { name: t('train.button'), exact: true }).waitFor()],
      [
        'review',
        () =>
          open.page
            .getByRole('button', { name: t('review.accept') })
            .first()
            .waitFor()
      ],
      ['review/errors', () => open.page.getByText(t('label-errors.empty.title')).waitFor()],
      // Drawn in the first language, the sample is there in the second.
      [
        'review/quality',
        () =>
          open.page
            .getByText(t('quality.empty.title'))
            .or(open.page.getByRole('progressbar', { name: t('quality.reviewed') }))
            .first()
            .waitFor()
      ],
      [
        'review/quality',
        async () => {
          if (await open.page.getByText(t('quality.empty.title')).isVisible())
            await open.page.getByRole('main').getByRole('button').last().click()
          await open.page
            .getByRole('progressbar', { name: t('quality.reviewed') })
            .first()
            .waitFor()
        }
      ],
      [
        'review/entities',
        () =>
          open.page
            .getByRole('table', { name: t('entities.together') })
            .getByRole('link')
            .first()
            .waitFor()
      ],
      ['team', () => open.page.getByText(t('team.empty.title')).waitFor()],
      ['taggers', () => open.page.getByRole('table', { name: t('taggers.title') }).waitFor()],
      ['encoders', () => open.page.getByRole('table', { name: t('encoders.title') }).waitFor()]
    ]
    it.each(views)('%s', async (view, ready) => {
      await go(view)
      await ready()
      if (view.startsWith('review/'))
        await keepScreenshot(open.page, `look-${view.replace('/', '-')}-${locale}-${theme}`)
      expect(await axeFaults(open.page)).toEqual([])
    })

    it('settings', async () => {
      await open.page.evaluate(() => void (location.hash = '#/settings'))
      await open.page.getByRole('heading', { name: t('settings.title') }).waitFor()
      expect(await axeFaults(open.page)).toEqual([])
    })

    /** Each from a view, by what opens it; Escape closes it again. */
    const popups: readonly (readonly [
      name: string,
      view: string,
      openIt: () => Promise<unknown>,
      role: 'dialog' | 'menu' | 'listbox'
    ])[] = [
      ['import', 'corpus', () => press('corpus.import'), 'dialog'],
      ['export', 'corpus', () => press('corpus.export'), 'dialog'],
      ['label set', 'corpus', () => press('corpus.labels'), 'dialog'],
      ['keys', 'review', () => press('frame.keys'), 'dialog'],
      ['commands', 'review', () => open.page.keyboard.press('Control+k'), 'dialog'],
      ['who is working', 'review', () => open.page.getByRole('banner').getByRole('button').last().click(), 'menu'],
      ['tag documents', 'review', () => press('review.tag'), 'menu'],
      [
        'which records',
        'review',
        () => open.page.getByRole('combobox', { name: t('review.scope') }).click(),
        'listbox'
      ],
      [
        'what comes first',
        'review',
        () => open.page.getByRole('combobox', { name: t('review.order') }).click(),
        'listbox'
      ],
      ['accept all', 'review', () => press('review.accept-all'), 'dialog'],
      ['decide many', 'review', () => press('review.many'), 'dialog'],
      ['export of entities', 'review/entities', () => press('entities.export'), 'dialog']
    ]
    it.each(popups)('%s', async (_, view, openIt, role) => {
      const { page } = open
      await go(view)
      await openIt()
      await page.getByRole(role).last().waitFor()
      const faults = await axeFaults(page)
      await page.keyboard.press('Escape')
      await page.getByRole(role).last().waitFor({ state: 'detached' })
      expect(faults).toEqual([])
    })
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
