// Starts the built application as a person would, in a workspace of its own, and opens its page in Chromium.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { saveSettings } from '../../src/main/store/team/settings.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'
import { launchChromium, patience } from '../offline/chromium.ts'

const root = path.resolve(import.meta.dirname, '../..')
const screenshots = path.join(root, 'test-output', 'screenshots')

export interface Application {
  /** The address with its one-time token. */
  readonly address: string
  readonly process: ChildProcess
  readonly workspaceFolder: string
  /** Ends the host in order. */
  readonly end: () => Promise<void>
  /** Ends the host in order and removes the workspace. */
  readonly stop: () => Promise<void>
}

function waitForAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const read = (chunk: Buffer): void => {
      said += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said)
      if (address) resolve(address[0])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', (code) => reject(new Error(`The application ended with ${code}: ${said}`)))
  })
}

/** The built application beside resources without starter taggers: what is found in the sample is then only what a test marks. */
export async function copyWithoutStarters(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-copy-'))
  await cp(path.join(root, 'out'), path.join(folder, 'out'), { recursive: true })
  await mkdir(path.join(folder, 'resources'))
  for (const shared of ['node_modules', 'package.json', 'resources/models', 'resources/sample'])
    await symlink(path.join(root, shared), path.join(folder, shared))
  return folder
}

function turnOffLearner(folder: string): void {
  const workspace = openWorkspace({ folder })
  workspace.mutate('settings.save', 'Test', (mutation) => saveSettings(mutation, { liveLearner: false }))
  workspace.close()
}

/** In a workspace of its own, or in one that is there already; `folder` holds the built application. Port 0 is any free one. */
export async function startApplication(existing?: string, folder = root, port = 0): Promise<Application> {
  const workspaceFolder = existing ?? (await mkdtemp(path.join(tmpdir(), 'chartmark-e2e-')))
  // What is found is then only what a test marks or tags; the test of the live learner turns it on.
  if (existing === undefined) turnOffLearner(workspaceFolder)
  const child = spawn(
    process.execPath,
    [path.join(folder, 'out/main/web.js'), '--no-open', '--port', String(port), '--workspace', workspaceFolder],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  )
  const address = await waitForAddress(child)
  const end = async (): Promise<void> => {
    if (child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return {
    address,
    process: child,
    workspaceFolder,
    end,
    async stop() {
      await end()
      await rm(workspaceFolder, { recursive: true, force: true })
    }
  }
}

/** Milliseconds in which a job ends on a busy machine: a training, or the reading of a whole sample. */
export const jobPatience = 500_000

/**
 * How many times as long the page's scripts take than they would. By hand, to find what holds on fast machines alone:
 * `CHARTMARK_TEST_SLOWNESS=8 npx vitest run --project system test/e2e/import-drop.test.ts`.
 */
const slowness = Number(process.env['CHARTMARK_TEST_SLOWNESS'] ?? 1)

async function slowDown(page: Page): Promise<void> {
  if (slowness === 1) return
  // Slow for as long as the session lasts, which is that of the page.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
}

export interface OpenPage {
  readonly browser: Browser
  readonly page: Page
  /** Errors of the page's own scripts and of its security policy; a test expects none. */
  readonly faults: string[]
}

/** `locale`: the language of the person's system. */
export async function openPage(address: string, locale = 'en-GB'): Promise<OpenPage> {
  const browser = await launchChromium()
  // A context of its own, so that a test can open another tab beside the page, or after it.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, colorScheme: 'light' })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  await slowDown(page)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(address)
  return { browser, page, faults }
}

/** A notice in the corner. It goes after some seconds, but not while the pointer is over it. */
export const noticeOf = (page: Page, words: string | RegExp): Locator =>
  page.locator('[data-notice]:not([data-ending-style])').filter({ hasText: words })

/** From the start, with the labels that are proposed there. */
export async function createProject({ page }: OpenPage, name: string): Promise<void> {
  await page.getByRole('button', { name: /Create a project/ }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
}

/** Keeps a picture of the page in the test output. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) })
}

/** From now on no call of the page reaches the host; the function that is returned lets those go that were made, in their order, and all after them. */
export async function holdCalls(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { value: send } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'send') as {
      value: (this: WebSocket, data: unknown) => void
    }
    const held: (() => void)[] = []
    Object.assign(WebSocket.prototype, {
      send(this: WebSocket, data: unknown) {
        held.push(() => send.call(this, data))
      }
    })
    const letGo = () => {
      Object.assign(WebSocket.prototype, { send })
      for (const go of held) go()
    }
    Object.assign(window, { letGo })
  })
  return () => page.evaluate(() => (window as unknown as { letGo: () => void }).letGo())
}

/** From now on each call of the page reaches the host late, in the order in which it was made; the function that is returned ends it, and lets those go first that still wait. */
export async function delayCalls(page: Page, milliseconds: number): Promise<() => Promise<void>> {
  await page.evaluate((delay) => {
    const { value: send } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'send') as {
      value: (this: WebSocket, data: unknown) => void
    }
    const waiting: (() => void)[] = []
    Object.assign(WebSocket.prototype, {
      send(this: WebSocket, data: unknown) {
        waiting.push(() => send.call(this, data))
        setTimeout(() => waiting.shift()?.(), delay)
      }
    })
    const hurryAgain = () => {
      Object.assign(WebSocket.prototype, { send })
      for (const each of waiting.splice(0)) each()
    }
    Object.assign(window, { hurryAgain })
  }, milliseconds)
  return () => page.evaluate(() => (window as unknown as { hurryAgain: () => void }).hurryAgain())
}
