// The encoders in a browser, on tiny ones: taking one in, whether it fits, pre-training with pause and resume, and using what came of it.
import { mkdtemp, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { axeFaults } from './axe.ts'
import { jobPatience, keepScreenshot } from './application.ts'
import { goTo, openSample, waitForDocuments, type OpenSample } from './sample-application.ts'
import { copyWithTinyEncoder } from './tiny-application.ts'

describe.skipIf(chromiumPath === undefined)('encoders in Chromium (skipped where there is none)', () => {
  let own = ''
  let open: OpenSample

  beforeAll(async () => {
    own = await mkdtemp(path.join(tmpdir(), 'chartmark-own-'))
    open = await openSample({ copy: await copyWithTinyEncoder() })
    await waitForDocuments(open, 70)
    await goTo(open, 'Encoders')
  })

  afterAll(async () => {
    await open?.close()
    await rm(own, { recursive: true, force: true })
  })

  const row = (name: string) => open.page.getByRole('row').filter({ hasText: name })
  const dialog = () => open.page.getByRole('dialog', { name: 'Import an encoder' })

  it('says which encoder training takes, and why', async () => {
    const { page } = open
    await page.getByText(/chosen by language: the texts are in English/).waitFor()
    await row('Built in').waitFor()
    await keepScreenshot(page, '30-encoders')
    expect(await axeFaults(page)).toEqual([])
  })

  it('refuses a folder in words, and takes a whole one in', async () => {
    const { page } = open
    const encoder = path.join(own, 'hospital-bert')
    await writeTinyEncoder(encoder)
    await unlink(path.join(encoder, 'vocab.txt'))
    await page.getByRole('button', { name: 'Import encoder' }).click()
    await dialog().locator('input[type=file]').setInputFiles(encoder)
    await dialog().getByRole('button', { name: 'Import', exact: true }).click()
    await dialog()
      .getByText(/holds no tokenizer/)
      .waitFor()
    await keepScreenshot(page, '31-encoder-refused')

    await writeTinyEncoder(encoder)
    await dialog().locator('input[type=file]').setInputFiles(encoder)
    await dialog().getByRole('button', { name: 'Import', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await row('hospital-bert')
      .getByRole('button', { name: /^Use for this project: hospital/ })
      .click()
    await page.getByText(/uses hospital-bert, which you chose/).waitFor()
  })

  it('tells in words whether it fits', async () => {
    const { page } = open
    await row('hospital-bert').getByRole('button', { name: /fit/ }).click()
    const panel = page.getByRole('region', { name: /How well hospital-bert fits/ })
    await panel.getByText('Pieces a word').waitFor()
    await panel.getByText(/cannot be told apart/).waitFor()
    await panel.scrollIntoViewIfNeeded()
    await keepScreenshot(page, '32-encoder-fits')
    await panel.getByRole('button', { name: 'Close' }).click()
  })

  it('asks the same before training', async () => {
    const { page } = open
    await goTo(open, 'Train')
    await page.getByRole('button', { name: 'Does this encoder fit my texts?' }).click()
    await page.getByText('Pieces a word').waitFor()
    await keepScreenshot(page, '37-fit-before-training')
    expect(await axeFaults(page)).toEqual([])
    await goTo(open, 'Encoders')
  })

  it('pre-trains with pause and resume, and the encoder that comes of it can be used', async () => {
    const { page } = open
    const card = page.getByRole('region', { name: 'Let an encoder read your texts' })
    await card.getByText('Options').click()
    await card.getByRole('textbox', { name: 'Name of the new encoder' }).fill('Our notes')
    // Enough that a busy machine does not end it before the pause is pressed.
    await card.getByRole('textbox', { name: 'Times it reads everything' }).fill('100')
    await card.scrollIntoViewIfNeeded()
    await keepScreenshot(page, '33-pretraining')
    await card.getByRole('button', { name: 'Start pre-training' }).click()
    const item = page.getByRole('article', { name: 'Our notes' })
    await item.getByText(/^Step/).waitFor()
    await item.getByRole('button', { name: 'Pause' }).click()
    await item.getByText('Paused').waitFor()
    await keepScreenshot(page, '34-pretraining-paused')
    await item.getByRole('button', { name: 'Resume' }).click()
    await item.getByText('Done').waitFor({ timeout: jobPatience })
    await item.getByText(/Wavers between/).waitFor()
    await item.scrollIntoViewIfNeeded()
    await keepScreenshot(page, '35-pretraining-done')
    await item.getByRole('button', { name: 'Use it in this project' }).click()
    await page.getByText(/uses Our notes, which you chose/).waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  it('stays readable in Chinese and in the dark', async () => {
    const { page } = open
    await page.emulateMedia({ colorScheme: 'dark' })
    await page
      .getByRole('radio', { name: '中, 中文' })
      .or(page.getByRole('button', { name: '中, 中文' }))
      .click()
    await page.getByText('本项目训练时使用您选定的').waitFor()
    await keepScreenshot(page, '36-encoders-dark')
    expect(await axeFaults(page)).toEqual([])
  })

  it('an encoder goes only when nothing needs it', async () => {
    const { page } = open
    await page
      .getByRole('radio', { name: 'EN, English' })
      .or(page.getByRole('button', { name: 'EN, English' }))
      .click()
    await row('hospital-bert').getByRole('button', { name: 'Remove hospital-bert' }).click()
    await page.getByText('hospital-bert was removed').waitFor()
    await row('Imported').waitFor({ state: 'detached' })
  })
})
