// The application with its sample workspace open in a page: where most browser tests begin.
import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { jobPatience, type OpenPage, openPage, startApplication } from './application.ts'

export interface OpenSample extends OpenPage {
  readonly workspaceFolder: string
  readonly host: ChildProcess
  /** Ends the application in order, and leaves its workspace. */
  readonly end: () => Promise<void>
  /** Ends the browser and the application, and removes what it ran in. */
  readonly close: () => Promise<void>
}

interface SampleOptions {
  /** A copy of the built application (see `copyWithoutStarters`); removed at the end. */
  readonly copy?: string
}

export async function openSample({ copy }: SampleOptions = {}): Promise<OpenSample> {
  const application = await startApplication(undefined, copy)
  const open = await openPage(application.address)
  await open.page.getByRole('button', { name: /Open the sample workspace/ }).click()
  return {
    ...open,
    workspaceFolder: application.workspaceFolder,
    host: application.process,
    end: application.end,
    async close() {
      await open.browser.close()
      await application.stop()
      if (copy !== undefined) await rm(copy, { recursive: true, force: true })
    }
  }
}

/** Waits until the sample's documents are listed. */
export async function waitForDocuments({ page }: OpenPage, count: number): Promise<void> {
  await page.getByText(`${count} documents`).first().waitFor()
}

/** Goes to a view by its name in the navigation. */
export async function goTo({ page }: OpenPage, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click()
}

const work = '[aria-label="Work in progress"]'

/** Begins a job, and waits until it was seen to begin, in whichever frame that is, and has ended. */
export async function whileItWorks({ page }: OpenPage, begin: () => Promise<void>): Promise<void> {
  await Promise.all([
    page.waitForFunction((strip) => document.querySelector(strip) !== null, work, { polling: 'raf' }),
    begin()
  ])
  await page.locator(work).waitFor({ state: 'detached', timeout: jobPatience })
}

/** The sample in Review, read by the taggers that ship. */
export async function openReviewedSample(): Promise<OpenSample> {
  const open = await openSample()
  await goTo(open, 'Review')
  // The shipped taggers read the sample's notes by themselves.
  await open.page
    .getByText(/\d suggestions? ·/)
    .first()
    .waitFor({ timeout: jobPatience })
  await open.page.getByRole('region', { name: 'Work in progress' }).waitFor({ state: 'detached', timeout: jobPatience })
  return open
}
