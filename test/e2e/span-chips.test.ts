// The names of labels over their spans, when asked for: of nested spans, of a span in pieces and of suggestions with their scores; looked at
// in both languages and themes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts, surface } from './annotate-page.ts'
import { keepScreenshot, type OpenPage } from './application.ts'
import { axeFaults } from './axe.ts'
import { startOwnApplication, type OwnApplication } from './own-application.ts'
import { makeWorkspace } from './own-workspace.ts'

const text = [
  'Admitted with severe acute on chronic left heart failure after stopping furosemide.',
  'Lung and left heart injuries were seen on the scan; metoprolol was kept.',
  '患者因急性左心衰竭加重入院，既往2型糖尿病，长期口服二甲双胍。'
].join('\n')
const at = (words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}
const nested = ['failure', 'heart failure', 'chronic left heart failure', 'severe acute on chronic left heart failure']
const spans = [
  ...nested.map((words, depth) => ({ ...at(words), label: depth % 2 === 0 ? 'disease' : 'drug' })),
  { ...at('急性左心衰竭加重'), label: 'disease' },
  { ...at('furosemide'), label: 'drug', score: 0.91 },
  { ...at('二甲双胍'), label: 'drug', score: 0.64 }
]

describe.skipIf(chromiumPath === undefined)('chips over spans in Chromium (skipped where there is none)', () => {
  let application: OwnApplication
  let open: OpenPage

  beforeAll(async () => {
    const texts = [
      { id: 'chip note', text, spans },
      { id: 'other note', text: 'Aspirin was stopped.', spans: [{ start: 0, end: 7, label: 'drug' }] }
    ]
    application = await startOwnApplication(await makeWorkspace('Chips', texts))
    const { client } = application
    const [project] = await client.projects.list()
    const { rows } = await client.documents.list({ projectId: project!.id })
    const documentId = rows.find(({ name }) => name === 'chip note')!.id
    const fragments = [at('Lung'), at('injuries')]
    await client.documents.edit({ documentId, edit: { kind: 'add', labelId: 'disease', fragments } })
    open = await openTexts(application.address, 'Chips')
    await open.page.getByText('chip note').first().click()
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const chips = async () => (await open.page.locator('[data-chip]').allInnerTexts()).toSorted()
  const boxes = () =>
    open.page.locator('[data-chip]').evaluateAll((all) =>
      all.map((chip) => {
        const { left, right, top, bottom } = chip.getBoundingClientRect()
        return { left, right, top, bottom }
      })
    )

  it('are not there until they are asked for, by button or by key', async () => {
    const { page } = open
    await page.locator(surface).waitFor()
    expect(await chips()).toEqual([])
    await page.getByRole('button', { name: 'Labels in the text' }).click()
    const names = [...Array<string>(4).fill('Disease'), ...['Drug', 'Drug', 'Drug 0.64', 'Drug 0.91']]
    await expect.poll(chips).toEqual(names)
    await page.locator(surface).focus()
    await page.keyboard.press('Shift+L')
    await expect.poll(chips).toEqual([])
    await page.keyboard.press('Shift+L')
    await expect.poll(chips).toEqual(names)
  })

  it('are kept with the settings, as line numbers are: the page opened anew has them', async () => {
    const { page } = open
    const before = await chips()
    await page.getByRole('button', { name: 'Line numbers' }).click()
    const pressed = () => page.getByRole('button', { name: 'Line numbers', pressed: true }).count()
    await expect.poll(pressed).toBe(1)
    await page.reload()
    await page.locator(surface).waitFor()
    await expect.poll(chips).toEqual(before)
    await expect.poll(pressed).toBe(1)
    await page.getByRole('button', { name: 'Line numbers' }).click()
    await expect.poll(pressed).toBe(0)
  })

  it('stand apart from one another, and stay when the next document is opened', async () => {
    const { page } = open
    await expect
      .poll(async () => {
        const all = await boxes()
        const over = all.filter((one, place) =>
          all
            .slice(place + 1)
            .some(
              (other) =>
                one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
            )
        )
        return [all.length, over]
      })
      .toEqual([8, []])
    await page.getByText('other note').first().click()
    await expect.poll(chips).toEqual(['Drug'])
    await page.getByText('chip note').first().click()
    await expect.poll(async () => (await chips()).length).toBe(8)
  })

  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['zh', 'light'],
    ['zh', 'dark']
  ] as const)('are readable in %s, %s', async (locale, theme) => {
    const { page } = open
    await page
      .getByText(locale === 'zh' ? '中' : 'EN', { exact: true })
      .first()
      .click()
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`:root[data-theme="${theme}"]`).waitFor()
    await expect.poll(chips).toContain(locale === 'zh' ? '药物 0.91' : 'Drug 0.91')
    await keepScreenshot(page, `65-chips-${locale}-${theme}`)
    expect(await axeFaults(page)).toEqual([])
    expect(open.faults).toEqual([])
  })
})
