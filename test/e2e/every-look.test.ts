// What a team in the middle of its work sees, in each language and each theme: a picture of each view and dialog, and the rules of WCAG 2.2 A and AA.
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/renderer/locales/messages.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot, type OpenPage, openPage } from './application.ts'
import { surfaceOf } from './annotate-page.ts'
import { axeFaults } from './axe.ts'
import { archiveFromElsewhere, makeBusyWorkspace } from './busy-workspace.ts'
import { type OwnApplication, startOwnApplication } from './own-application.ts'

const looks = (['en', 'zh'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).map((theme) => ({ locale, theme }))
)
const shared = '门诊复诊 李某'
const letter = 'Discharge letter, cardiology'

describe.skipIf(chromiumPath === undefined)('every look (skipped where there is no Chromium)', () => {
  let application: OwnApplication
  let open: OpenPage
  let project: string
  let archive: Buffer
  const documentIds = new Map<string, string>()

  beforeAll(async () => {
    const folder = await makeBusyWorkspace()
    archive = await archiveFromElsewhere(folder)
    application = await startOwnApplication(folder)
    const { client } = application
    const [{ id: projectId } = { id: '' }] = await client.projects.list()
    const { rows } = await client.documents.list({ projectId })
    for (const { id, name } of rows) documentIds.set(name, id)
    // Changed here too, so that the archive from elsewhere meets something.
    for (const name of ['入院记录 张某 68岁', 'Clinic note, diabetes'])
      await client.documents.edit({ documentId: documentIds.get(name)!, edit: { kind: 'status', status: 'reviewed' } })
    project = `#/p/${projectId}`
    open = await openPage(application.address)
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  describe.each(looks)('$locale, $theme', ({ locale, theme }) => {
    const t = (message: keyof typeof messages.en) => messages[locale][message]
    const button = (message: keyof typeof messages.en, inside: Pick<Locator, 'getByRole'> = open.page) =>
      inside.getByRole('button', { name: t(message) }).first()
    const dialog = () => open.page.getByRole('dialog').last()
    const says = (message: keyof typeof messages.en, inside: Pick<Locator, 'getByText'> = open.page) =>
      inside.getByText(t(message).replace(/\{.*/s, '').slice(0, 40)).first().waitFor()
    const go = async (view: string) => {
      // Anew, with nothing left open of the view before.
      await open.page.evaluate((address) => void (location.hash = address), `${project}/${view}`)
    }
    const fromMenu = async (message: keyof typeof messages.en) => {
      await go('corpus')
      await button('corpus.more').click()
      await open.page.getByRole('menuitem', { name: t(message) }).click()
    }
    const tab = (message: keyof typeof messages.en) => open.page.getByRole('tab', { name: t(message) }).click()
    const look = async (name: string) => {
      await open.page.mouse.move(0, 0)
      const faults = await axeFaults(open.page)
      await keepScreenshot(open.page, `look-${name}-${locale}-${theme}`)
      expect(faults).toEqual([])
    }

    beforeAll(async () => {
      const { page } = open
      await application.client.workspace.saveSettings({ locale, theme })
      await page.reload()
      await page.getByRole('navigation', { name: t('frame.views') }).waitFor()
      await page.locator(`:root[data-theme="${theme}"]`).waitFor()
    })

    afterEach(async () => {
      // Nothing stays open, also where a test has failed.
      if (await open.page.getByRole('dialog').isVisible()) await open.page.reload()
    })

    const views: readonly (readonly [name: string, show: () => Promise<void>])[] = [
      [
        'corpus',
        async () => {
          await go('corpus')
          await open.page.getByText(letter).first().waitFor()
        }
      ],
      [
        'dictionaries',
        async () => {
          await fromMenu('dictionaries.open')
          await dialog().getByText('诊断与药物').first().waitFor()
        }
      ],
      [
        'removed documents',
        async () => {
          await fromMenu('removal.placeOpen')
          await dialog().getByText('Old scan, page 2').waitFor()
        }
      ],
      [
        'changes of many',
        async () => {
          await fromMenu('changes.open')
          await dialog().getByRole('listitem').first().waitFor()
        }
      ],
      [
        'transfers',
        async () => {
          await fromMenu('transfers.open')
          await dialog().getByText('own.jsonl').first().waitFor()
        }
      ],
      [
        'merge',
        async () => {
          const chooser = open.page.waitForEvent('filechooser')
          await fromMenu('merge.open')
          await (await chooser).setFiles({ name: 'ward-b.chartmark', mimeType: 'application/zip', buffer: archive })
          await says('merge.conflicts', dialog())
        }
      ],
      [
        'export with masking',
        async () => {
          await go('corpus')
          await button('corpus.export').click()
          await dialog().getByText(t('masking.on')).click()
          await dialog()
            .getByRole('list', { name: t('masking.list') })
            .waitFor()
        }
      ],
      [
        'label set',
        async () => {
          await go('corpus')
          await button('corpus.labels').click()
          await button('labels.details', dialog()).click()
        }
      ],
      [
        'entity',
        async () => {
          await go(`annotate/${documentIds.get('入院记录 张某 68岁')}`)
          await open.page.locator(surfaceOf('入院记录')).focus()
          await open.page.keyboard.press('n')
          await button('annotate.delete').waitFor()
          // All that can be said of an entity is in sight, down to its last control.
          const last = button('annotate.endRight')
          await expect
            .poll(() => last.evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight))
            .toBe(true)
        }
      ],
      [
        'history',
        async () => {
          await go(`annotate/${documentIds.get(letter)}`)
          await tab('annotate.history')
          await open.page.getByRole('list', { name: t('annotate.historyOf') }).waitFor()
        }
      ],
      [
        'assignments',
        async () => {
          await go('team')
          await open.page.getByText('王医生').first().waitFor()
        }
      ],
      [
        'agreement',
        async () => {
          await go('team')
          await tab('team.tab.agreement')
          await open.page.getByRole('table').first().waitFor()
        }
      ],
      [
        'bring together',
        async () => {
          await go('team')
          await tab('team.tab.together')
          await open.page.getByRole('link', { name: shared }).waitFor()
        }
      ],
      [
        'adjudication',
        async () => {
          await go('team')
          await tab('team.tab.together')
          await open.page.getByRole('link', { name: shared }).click()
          await button('adjudicate.nobody').waitFor()
        }
      ],
      [
        'label errors',
        async () => {
          await go('review/errors')
          await open.page.locator('[aria-current="true"]').first().waitFor()
        }
      ]
    ]
    it.each(views)('%s', async (name, show) => {
      await show()
      await look(name.replaceAll(' ', '-'))
    })
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
