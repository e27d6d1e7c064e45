// The label set editor in a browser: nothing typed is lost unasked, and what cannot be done says why.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { copyWithoutStarters, keepScreenshot, noticeOf } from './application.ts'
import { axeFaults } from './axe.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'

describe.skipIf(chromiumPath === undefined)('the label set editor in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openSample({ copy: await copyWithoutStarters() })
    await waitForDocuments(open, 52)
    await goTo(open, 'Corpus')
  })

  afterAll(() => open?.close())

  const editor = () => open.page.getByRole('dialog', { name: 'Label set' })
  const question = () => open.page.getByRole('dialog', { name: 'Leave without saving?' })
  const firstName = () => editor().getByRole('textbox', { name: 'English name' }).first()
  const openEditor = async () => {
    await open.page.getByRole('button', { name: 'Label set', exact: true }).click()
    await editor().waitFor()
  }

  it('asks before unsaved changes are thrown away, and Escape then keeps them', async () => {
    const { page } = open
    await openEditor()
    const before = await firstName().inputValue()
    await firstName().fill('Condition')
    await page.keyboard.press('Escape')
    await question().waitFor()
    await keepScreenshot(page, '28-leave-label-set')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await question().waitFor({ state: 'detached' })
    expect(await firstName().inputValue()).toBe('Condition')
    await editor().getByRole('button', { name: 'Cancel' }).click()
    await question().getByRole('button', { name: 'Throw away changes' }).click()
    await editor().waitFor({ state: 'detached' })
    await openEditor()
    await expect.poll(() => firstName().inputValue()).toBe(before)
    await page.keyboard.press('Escape')
    await editor().waitFor({ state: 'detached' })
  })

  it('with many labels finds one by its name, and keeps it in sight while it is renamed', async () => {
    const { page } = open
    await openEditor()
    const search = editor().getByRole('searchbox', { name: 'Find a label by its name' })
    expect(await search.count()).toBe(0)
    const names = () => editor().getByRole('textbox', { name: 'English name' })
    await firstName().waitFor()
    const before = await names().count()
    const addLabel = editor().getByRole('button', { name: 'Add a label' })
    for (let added = before; added < 13; added++) await addLabel.click()
    await names().last().fill('Wound dressing')
    await search.fill('dressing')
    await expect.poll(() => names().count()).toBe(1)
    await names().first().fill('Plaster')
    expect(await names().count()).toBe(1)
    await keepScreenshot(page, '29-find-label')
    await search.fill('no such words')
    await editor().getByText('No label has these words in its name.').waitFor()
    await search.fill('')
    await expect.poll(() => names().count()).toBe(13)
    await editor().getByRole('button', { name: 'Cancel' }).click()
    await question().getByRole('button', { name: 'Throw away changes' }).click()
    await editor().waitFor({ state: 'detached' })
  })

  it('says why a change of spans has to wait, and why a name cannot be taken', async () => {
    const { page } = open
    await openEditor()
    const before = await firstName().inputValue()
    await firstName().fill('Condition')
    await editor().getByRole('button', { name: 'Change Drug with its entities' }).click()
    await page.getByText('Save the changes of the label set first').waitFor()
    await keepScreenshot(page, '29-save-first')
    await page.keyboard.press('Escape')
    await firstName().fill(before)
    await editor().getByRole('button', { name: 'Change Drug with its entities' }).click()
    await page.getByRole('menuitem', { name: 'Rename in files…' }).click()
    await page.getByRole('textbox', { name: 'New name in files' }).fill('disease')
    await page.getByText('Another label has this name in files.').waitFor()
    expect(await page.getByRole('button', { name: 'Rename', exact: true }).isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: 'New name in files' }).fill('medication')
    await page.getByRole('button', { name: /^Rename with \d+ entities$/ }).waitFor()
    await keepScreenshot(page, '30-rename-in-files')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Rename in files' }).waitFor({ state: 'detached' })
    await editor().getByRole('button', { name: 'Cancel' }).click()
    await editor().waitFor({ state: 'detached' })
  })

  it('names colours, and edits the guideline in the other language', async () => {
    const { page } = open
    await openEditor()
    await editor()
      .getByRole('button', { name: /^Colour of/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'vermilion' }).waitFor()
    await page.keyboard.press('Escape')
    await editor().getByRole('button', { name: 'Examples, hierarchy, attributes' }).first().click()
    await editor().getByRole('textbox', { name: 'What to mark, in Chinese' }).waitFor()
    await editor().getByRole('button', { name: 'Add an attribute' }).click()
    const attribute = editor().getByRole('textbox', { name: 'Name of the attribute' })
    expect(await attribute.inputValue()).toMatch(/^Attribute \d$/)
    await keepScreenshot(page, '31-label-details')
    expect(await axeFaults(page)).toEqual([])
    // What is typed next is its name, in place of the one it came with.
    await page.keyboard.type('Side')
    await expect.poll(() => attribute.inputValue()).toBe('Side')
    await page.keyboard.press('Escape')
    await question().getByRole('button', { name: 'Throw away changes' }).click()
    await editor().waitFor({ state: 'detached' })
  })

  it('refuses a key that an action has, in words and as it is typed', async () => {
    const { page } = open
    await openEditor()
    const key = editor().getByRole('textbox', { name: 'Key', exact: true }).first()
    const refused = editor().getByRole('alert')
    await key.fill('a')
    await expect
      .poll(() => refused.allInnerTexts())
      .toEqual([expect.stringContaining('Accept the selected suggestion')])
    await keepScreenshot(page, '35-key-of-action')
    expect(await axeFaults(page)).toEqual([])
    await editor().getByRole('button', { name: 'Save' }).click()
    expect(await editor().isVisible()).toBe(true)
    await key.fill('?')
    await expect.poll(() => refused.allInnerTexts()).toEqual([expect.stringContaining('always means the same')])
    await key.fill('1')
    await refused.waitFor({ state: 'detached' })
    await editor().getByRole('button', { name: 'Cancel' }).click()
    await editor().waitFor({ state: 'detached' })
  })

  it('adds a ready-made set, keeps the version before, and brings it back as one change', async () => {
    const { page } = open
    const names = () => editor().getByRole('textbox', { name: 'English name' }).count()
    await openEditor()
    await expect.poll(names).toBe(2)
    await editor().getByRole('button', { name: 'Add a ready-made set' }).click()
    await page.getByRole('menuitem', { name: /adds 4 labels/ }).click()
    await expect.poll(names).toBe(6)
    await firstName().fill('Condition')
    await editor().getByRole('button', { name: 'Save' }).click()
    await editor().waitFor({ state: 'detached' })
    await openEditor()
    await firstName().fill('Typed')
    await editor().getByRole('button', { name: 'Earlier versions' }).click()
    await page.getByText('first save your changes').waitFor()
    expect(await page.getByRole('button', { name: 'Bring back version 1' }).isDisabled()).toBe(true)
    await page.getByRole('dialog', { name: 'Earlier versions' }).getByRole('button', { name: 'Close' }).click()
    await firstName().fill('Condition')
    await editor().getByRole('button', { name: 'Earlier versions' }).click()
    await page.getByText('Added: Test, Procedure, Anatomy, Symptom. Changed: Condition.').waitFor()
    await keepScreenshot(page, '34-label-versions')
    expect(await axeFaults(page)).toEqual([])
    const notice = noticeOf(page, 'Version 1 is in force again.')
    const bringBack = async () => {
      await page.getByRole('button', { name: 'Bring back version 1' }).click()
      await page.getByText('No entity changes its label').waitFor()
      await page.getByRole('button', { name: 'Bring back', exact: true }).click()
      await editor().waitFor({ state: 'detached' })
      // Held, it stays.
      await notice.hover()
    }
    await bringBack()
    await notice.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Version 1 is in force again.').waitFor({ state: 'detached' })
    await openEditor()
    await expect.poll(() => firstName().inputValue()).toBe('Condition')
    await expect.poll(names).toBe(6)
    await editor().getByRole('button', { name: 'Earlier versions' }).click()
    await bringBack()
    await openEditor()
    await expect.poll(() => firstName().inputValue()).toBe('Disease')
    await expect.poll(names).toBe(2)
    await editor().getByRole('button', { name: 'Cancel' }).click()
    await editor().waitFor({ state: 'detached' })
  })

  it('does so in Chinese', async () => {
    const { page } = open
    await page.getByRole('button', { name: '中, 中文' }).click()
    await page.getByRole('button', { name: '标签集', exact: true }).click()
    const zh = page.getByRole('dialog', { name: '标签集' })
    await zh.getByRole('button', { name: '历史版本' }).click()
    await page.getByText('更改：疾病。').first().waitFor()
    await keepScreenshot(page, '36-label-versions-zh')
    await page.getByRole('dialog', { name: '历史版本' }).getByRole('button', { name: '关闭' }).click()
    await zh.getByRole('button', { name: '示例、层级、属性' }).first().click()
    await zh.getByRole('textbox', { name: '标注说明（英文）' }).fill('Only what is confirmed.')
    await zh.getByRole('textbox', { name: '快捷键', exact: true }).first().fill('x')
    await zh.getByText('“X”是操作“拒绝所选建议”的键').waitFor()
    await keepScreenshot(page, '32-label-details-zh')
    await zh.getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: '放弃更改' }).waitFor()
    await keepScreenshot(page, '33-leave-label-set-zh')
    await page.getByRole('button', { name: '放弃更改' }).click()
    await zh.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'EN, English' }).click()
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
