// A double click in Chinese takes the whole term that the project knows, shown before it is labelled.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { listedEntities, openTexts, selectWord, surface, surfaceOf } from './annotate-page.ts'
import { keepScreenshot, type OpenPage } from './application.ts'
import { startOwnApplication, type OwnApplication } from './own-application.ts'
import { makeWorkspace } from './own-workspace.ts'

const first = '张某长期口服丙戊酸钠缓释片，否认肝病。'
const second = '复诊：丙戊酸钠血药浓度偏低，拟加用左乙拉西坦。'

/** More texts than are looked at anew for words that were marked lately; the first has the word. */
const imported = Array.from({ length: 70 }, (_, at) => {
  const word = at === 0 ? '贴剂芬太' : '阿司匹林'
  const before = `第${at}次复诊：予`
  const span = { start: before.length, end: before.length + word.length, label: 'drug' }
  return { id: `z older ${at}`, text: `${before}${word}。`, spans: [span] }
})

describe.skipIf(chromiumPath === undefined)('Chinese words in Chromium (skipped where there is none)', () => {
  let application: OwnApplication
  let open: OpenPage

  beforeAll(async () => {
    const workspace = await makeWorkspace('Ward', [
      { id: 'first note', text: first },
      { id: 'second note', text: second },
      { id: 'imported words', text: '外用贴剂芬太止痛。' },
      ...imported,
      { id: 'third note', text: `${'口服药物，门诊随访。\n'.repeat(4000)}末次加用左乙拉西坦。` }
    ])
    application = await startOwnApplication(workspace)
    const { client } = application
    const [project] = await client.projects.list()
    const file = new File(['左乙拉西坦\n左乙拉\n'], 'drugs.txt')
    await client.dictionaries.import({ projectId: project!.id, labelId: 'drug', file })
    open = await openTexts(application.address, 'Ward')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  /** What is shown as selected before it is labelled. */
  const pending = () =>
    open.page.evaluate(() =>
      [...(CSS.highlights.get('chartmark-pending') ?? [])]
        .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent!.slice(startOffset, endOffset))
        .join('')
    )
  /** A double click shows the words; asked for again until what the project knows has arrived. */
  const doubleClick = (word: string, taken: string) =>
    expect
      .poll(async () => {
        await open.page.keyboard.press('Escape')
        await selectWord(open.page, word)
        return pending()
      })
      .toBe(taken)

  const openText = async (name: string) => {
    await open.page.getByText(name).first().click()
    await open.page.locator(surfaceOf(name)).waitFor()
  }

  it('are taken whole where only an import has marked them, in however many texts', async () => {
    await openText('imported words')
    await doubleClick('芬太', '贴剂芬太')
  })

  it('are taken whole where a dictionary has the term', async () => {
    await openText('second note')
    await doubleClick('乙拉', '左乙拉西坦')
    await keepScreenshot(open.page, '30-known-word')
    await open.page.keyboard.press('2')
    await expect.poll(() => listedEntities(open.page)).toEqual(['左乙拉西坦 Drug'])
  })

  it('are taken whole where the term was marked in another document', async () => {
    const { page } = open
    await openText('first note')
    await page.locator(surface).focus()
    await page.keyboard.press('Control+Home')
    for (let at = 0; at < first.indexOf('丙'); at++) await page.keyboard.press('ArrowRight')
    for (let at = 0; at < 4; at++) await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(pending).toBe('丙戊酸钠')
    await page.keyboard.press('2')
    await expect.poll(() => listedEntities(page)).toEqual(['丙戊酸钠 Drug'])
    await openText('second note')
    await doubleClick('酸', '丙戊酸钠')
  })

  it('are one step of a selection by words', async () => {
    const { page } = open
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Home')
    for (let at = 0; at < second.indexOf('丙'); at++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await expect.poll(pending).toBe('丙戊酸钠')
  })

  it('are taken whole at the end of a long text too, which is looked through in pieces', async () => {
    const { page } = open
    await openText('third note')
    await page.locator(surface).focus()
    await page.keyboard.press('Control+End')
    await expect.poll(() => page.locator(surface).innerText()).toContain('左乙拉西坦')
    await doubleClick('乙拉', '左乙拉西坦')
    expect(open.faults).toEqual([])
  })
})
