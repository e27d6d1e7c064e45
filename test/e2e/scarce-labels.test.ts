// What the plan of a training says of labels with too little to learn from: each by its name with its count, in both languages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../offline/chromium.ts'
import { keepScreenshot, openPage, type OpenPage } from './application.ts'
import { type OwnApplication, startOwnApplication } from './own-application.ts'
import { makeWorkspace } from './own-workspace.ts'
import { goTo } from './sample-application.ts'

const project = 'Ward letters'
const start = 'Ramipril was begun for '
const ends = ['high pressure', 'a weak heart', 'swollen legs']
const texts = Array.from({ length: 12 }, (_, place) => {
  const problem = ends[place]
  const drug = { start: 0, end: 8, label: 'drug' }
  return {
    id: `letter ${place + 1}`,
    text: `${start}${problem ?? `patient ${place}`}. Seen again in week ${place + 2}.`,
    spans:
      problem === undefined
        ? [drug]
        : [drug, { start: start.length, end: start.length + problem.length, label: 'disease' }]
  }
})

describe.skipIf(chromiumPath === undefined)('scarce labels in Chromium (skipped where there is none)', () => {
  let application: OwnApplication
  let open: OpenPage

  beforeAll(async () => {
    application = await startOwnApplication(await makeWorkspace(project, texts))
    const { client } = application
    const [{ id: projectId } = { id: '' }] = await client.projects.list()
    const { rows } = await client.documents.list({ projectId })
    for (const { id: documentId } of rows)
      await client.documents.edit({ documentId, edit: { kind: 'status', status: 'annotated' } })
    open = await openPage(application.address)
    await open.page.getByText(project, { exact: true }).first().waitFor()
    await goTo(open, 'Train')
  })

  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  it('are named with their counts, and those that have enough are not', async () => {
    const { page } = open
    const warning = page.getByText(/^Too few entities to learn from: /)
    await expect.poll(() => warning.innerText()).toContain(': Disease (3). A label with fewer than 10 ')
    await keepScreenshot(page, '34-scarce-labels')
    await page.getByRole('button', { name: '中' }).click()
    await page.getByText('可供学习的实体太少：疾病（3）。').waitFor()
    await keepScreenshot(page, '34-scarce-labels-zh')
  })
})
