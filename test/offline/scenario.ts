// The uses of Chartmark that could tempt something to the network: page, store, training, tagging, export, all in a minute.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Browser } from 'playwright-core'
import { WebSocket } from 'ws'
import type { Contract } from '../../src/shared/contract/contract.ts'
import { exportsPath } from '../../src/shared/exports.ts'
import { plainChoice } from '../../src/main/services/exports/export.fixture.ts'
import { openPage } from '../e2e/application.ts'

export interface Walk {
  /** Every address that the page asked for, over HTTP or a WebSocket. */
  readonly requests: readonly string[]
  /** Errors of the page's scripts and of its policy. */
  readonly faults: readonly string[]
  /** Whether the page could make a peer connection, which its policy could not forbid. */
  readonly peers: boolean
  /** How the training ended. */
  readonly runState: string
  /** Spans that the trained tagger found. */
  readonly suggestions: number
  /** Size of the export in bytes. */
  readonly exported: number
}

const patience = 500_000

async function until<Value>(ask: () => Promise<Value>, isDone: (value: Value) => boolean): Promise<Value> {
  const end = Date.now() + patience
  for (;;) {
    const value = await ask()
    if (isDone(value) || Date.now() > end) return value
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** A client beside the page, in the same session: what it asks for would take the page many clicks. */
async function connectBeside(browser: Browser, origin: string) {
  const cookies = (await browser.contexts()[0]?.cookies(origin)) ?? []
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { client: createORPCClient<ContractRouterClient<Contract>>(link), close: () => socket.close() }
}

export async function walkOffline(address: string): Promise<Walk> {
  const { browser, page, faults } = await openPage('about:blank')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('websocket', (socket) => requests.push(socket.url()))
  try {
    await page.goto(address)
    await page.getByRole('button', { name: /Open the sample workspace/ }).click()
    await page.getByText('52 documents').first().waitFor()

    const peers = await page.evaluate(() => 'RTCPeerConnection' in window)

    const { client, close } = await connectBeside(browser, new URL(address).origin)
    const [project] = await client.projects.list()
    if (project === undefined) throw new Error('The sample workspace is not there.')
    const byProject = { projectId: project.id }
    const { id: runId } = await client.training.start({ ...byProject, recipe: 'head', epochs: 1 })
    const { run } = await until(
      () => client.training.get({ runId }),
      ({ run: { state } }) => ['done', 'failed', 'cancelled', 'interrupted'].includes(state)
    )
    const [tagger] = await client.tagging.taggers(byProject)
    if (tagger !== undefined) await client.tagging.start({ ...byProject, taggerId: tagger.id, scope: 'unreviewed' })
    await until(
      () => client.jobs.list(),
      (jobs) => jobs.length === 0
    )
    let exported = 0
    const choice = plainChoice('jsonl', { suggestions: true })
    for await (const event of await client.exports.write({ ...byProject, choice })) {
      if (event.kind !== 'done') continue
      const answer = await page.request.get(new URL(exportsPath + event.exportId, address).href)
      if (answer.ok()) exported = (await answer.body()).length
    }
    const suggestions = (await client.projects.list())[0]?.suggestions ?? 0
    close()
    return { requests, faults, peers, runState: run.state, suggestions, exported }
  } finally {
    await browser.close()
  }
}
