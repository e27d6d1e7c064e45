// What is painted is what is stored, whatever is done in whatever order: random edits, undo, scrolling, themes and label sets, over texts
// with every oddity, a line of 100 KB without a break, and 200,000 words.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Range } from '../../src/shared/spans.ts'
import { isInsidePair } from '../../src/shared/text/offsets.ts'
import { joinTouching } from '../../src/renderer/features/annotate/text/text-selection.ts'
import type { Theme } from '../../src/renderer/ui/label-paint.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { openTexts, surface, surfaceOf } from './annotate-page.ts'
import { keepScreenshot, type OpenPage } from './application.ts'
import { type OwnApplication, startOwnApplication } from './own-application.ts'
import { makeWorkspace } from './own-workspace.ts'
import { long, longSpans, odd, unbroken } from './painted-texts.ts'
import { type Painting, paintingFaults, readPainting } from './painted.ts'
import { splitBlocks } from '../../src/renderer/features/annotate/text/blocks.ts'

/** One thing that a person, another window or a dictionary does. Places are shares of what is on screen. */
const place = fc.double({ min: 0, max: 1, noNaN: true })
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add'),
      at: fc.array(place, { minLength: 2, maxLength: 6 }),
      label: fc.nat(1)
    })
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('nest'), at: place }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('drag'), from: place, to: place, exact: fc.boolean(), label: fc.nat(1) })
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), which: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('relabel'), which: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resize'), which: place, at: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo'), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('redo'), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('scroll'), to: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('theme') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('labels'), colour: fc.constantFrom('#aa3300', '#0055cc', '#117733') })
  }
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

describe.skipIf(chromiumPath === undefined)('painting in Chromium (skipped where there is none)', () => {
  let application: OwnApplication
  let open: OpenPage
  let projectId: string
  let theme: Theme = 'light'

  beforeAll(async () => {
    application = await startOwnApplication(
      await makeWorkspace('Painted', [
        { id: 'odd text', text: odd },
        { id: 'unbroken text', text: unbroken },
        { id: 'long text', text: long, spans: longSpans }
      ])
    )
    projectId = (await application.client.projects.list())[0]!.id
    open = await openTexts(application.address, 'Painted')
  })
  afterAll(async () => {
    await open?.browser.close()
    await application?.stop()
  })

  const stored = async (documentId: string) => {
    const { client } = application
    const [{ text, annotations }, { labels }] = await Promise.all([
      client.documents.get({ documentId }),
      client.projects.labels({ projectId })
    ])
    return { text, annotations, labels }
  }

  const checked = async (documentId: string, done: string) => {
    let faults: string[] = []
    await expect
      .poll(
        async () => {
          faults = paintingFaults(await readPainting(open.page), await stored(documentId), theme)
          return faults.slice(0, 5)
        },
        { message: `after ${done}` }
      )
      .toEqual([])
  }

  async function walk(name: string, seed: number, steps: number) {
    const { page } = open
    await page.locator('aside a', { hasText: name }).click()
    await page.locator(surfaceOf(name)).waitFor()
    const { rows } = await application.client.documents.list({ projectId, limit: 10 })
    const documentId = rows.find((row) => row.name.includes(name))!.id
    await checked(documentId, 'opening')
    for (const [at, each] of fc.sample(step, { seed, numRuns: steps }).entries()) {
      await take(each, documentId)
      await checked(documentId, `step ${at} of seed ${seed}: ${JSON.stringify(each)}`)
    }
  }

  async function take(each: Step, documentId: string): Promise<void> {
    const { page } = open
    const { client } = application
    const painting = await readPainting(page)
    const { text, annotations, labels } = await stored(documentId)
    const offset = (share: number) => offsetOnScreen(text, painting, share)
    const labelId = (index: number) => labels[index % labels.length]!.id
    const edit = (wanted: Parameters<typeof client.documents.edit>[0]['edit']) =>
      // What is there already, or gone, is refused: then nothing changes, and nothing may be painted.
      client.documents.edit({ documentId, edit: wanted }).catch(() => undefined)
    const shown = annotations.filter(({ status }) => status !== 'rejected')
    const which = (share: number) => shown[Math.floor(share * (shown.length - 1))]
    switch (each.kind) {
      case 'add': {
        const at = each.at.map(offset).toSorted((a, b) => a - b)
        const fragments = joinTouching(pairs(at)).filter(({ start, end }) => start < end)
        if (fragments.length > 0) await edit({ kind: 'add', labelId: labelId(each.label), fragments })
        return
      }
      case 'nest': {
        const middle = offset(each.at)
        for (const [depth, reach] of [1, 5, 12, 30].entries()) {
          const fragment = { start: safe(text, middle - reach), end: safe(text, middle + reach) }
          if (fragment.start < fragment.end) await edit({ kind: 'add', labelId: labelId(depth), fragments: [fragment] })
        }
        return
      }
      case 'drag': {
        const from = await pointOf(text, offset(each.from))
        const to = await pointOf(text, offset(each.to))
        if (from === null || to === null) return
        // What an edit before has made known of words may come between the two.
        await expect
          .poll(async () => {
            const forwards = await drag(from, to, each.exact)
            const backwards = await drag(to, from, each.exact)
            return backwards.join() === forwards.join() ? 'alike' : { forwards, backwards }
          })
          .toBe('alike')
        await page.keyboard.press(String(each.label + 1))
        return
      }
      case 'remove': {
        const found = which(each.which)
        if (found !== undefined) await edit({ kind: 'remove', annotationIds: [found.id] })
        return
      }
      case 'relabel': {
        const found = which(each.which)
        const other = labels.find(({ id }) => id !== found?.labelId)
        if (found !== undefined && other !== undefined)
          await edit({ kind: 'relabel', annotationId: found.id, labelId: other.id })
        return
      }
      case 'resize': {
        const found = which(each.which)
        const [start, end] = [offset(each.at), safe(text, offset(each.at) + 20)]
        if (found !== undefined && start < end)
          await edit({ kind: 'resize', annotationId: found.id, fragments: [{ start, end }] })
        return
      }
      case 'undo':
      case 'redo':
        await page.locator(surface).focus()
        for (let time = 0; time < each.times; time++)
          await page.keyboard.press(each.kind === 'undo' ? 'Control+z' : 'Control+y')
        return
      case 'scroll':
        await page
          .locator(surface)
          .evaluate(
            (element, share) => (element.scrollTop = (element.scrollHeight - element.clientHeight) * share),
            each.to
          )
        return
      case 'theme':
        theme = theme === 'light' ? 'dark' : 'light'
        await page.emulateMedia({ colorScheme: theme })
        return
      case 'labels': {
        const turned = labels.toReversed().map((label, at) => (at === 0 ? { ...label, colour: each.colour } : label))
        await client.projects.saveLabels({ projectId, labels: turned })
        return
      }
    }
  }

  /** Where a character stands on screen; null where it cannot be pressed. */
  const pointOf = (text: string, offset: number) => {
    const blocks = splitBlocks(text)
    const block = blocks.findLastIndex(({ start }) => start <= offset)
    const within = Math.min(offset, blocks[block]!.end - 1) - blocks[block]!.start
    return open.page.locator(surface).evaluate(
      (element, { block, within }) => {
        const node = element.querySelector(`[data-block="${block}"]`)?.firstChild
        if (!(node instanceof Text) || within < 0) return null
        const range = document.createRange()
        range.setStart(node, within)
        range.setEnd(node, within + 1)
        const { x, y, height, width } = range.getBoundingClientRect()
        const frame = element.getBoundingClientRect()
        const isClear = y > frame.top + 40 && y + height < frame.bottom - 40
        return isClear ? { x: x + width / 4, y: y + height / 2 } : null
      },
      { block, within }
    )
  }
  type Point = NonNullable<Awaited<ReturnType<typeof pointOf>>>

  /** What the selection paints after the drag. */
  const drag = async (from: Point, to: Point, exact: boolean) => {
    const { page } = open
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    if (exact) await page.keyboard.down('Alt')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 3 })
    await page.mouse.up()
    if (exact) await page.keyboard.up('Alt')
    return page.evaluate(async () => {
      // Painted with the next frame at the latest.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      return [...(CSS.highlights.get('chartmark-pending') ?? [])].map(
        ({ startContainer, startOffset, endOffset }) =>
          `${startContainer.parentElement?.dataset['block']} ${startOffset}-${endOffset}`
      )
    })
  }

  it.each([1, 2])('is what is stored in a text with every oddity (seed %i)', async (seed) => {
    await walk('odd text', seed, 30)
    await keepScreenshot(open.page, `62-painted-odd-${seed}`)
  })

  it('is what is stored in a line of 100 KB without a break', () => walk('unbroken text', 3, 20))

  it('is what is stored in 200,000 words with 5,000 spans', () => walk('long text', 4, 20))

  it('shows a selection of everything wherever one scrolls to', async () => {
    const { page } = open
    const text = page.locator(surface)
    await text.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Shift+End')
    await text.evaluate((element) => (element.scrollTop = element.scrollHeight / 3))
    await expect
      .poll(async () => {
        const selected = await page.evaluate(() =>
          [...(CSS.highlights.get('chartmark-pending') ?? [])].map(({ startContainer: { parentElement } }) =>
            Number(parentElement?.dataset['block'])
          )
        )
        const { onScreen } = await readPainting(page)
        return onScreen.length > 5 && onScreen.every((block) => selected.includes(block))
      })
      .toBe(true)
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})

function safe(text: string, offset: number): number {
  const at = Math.max(0, Math.min(text.length, Math.round(offset)))
  return isInsidePair(text, at) ? at - 1 : at
}

function pairs(offsets: readonly number[]): Range[] {
  return Array.from({ length: Math.floor(offsets.length / 2) }, (_, at) => ({
    start: offsets[2 * at]!,
    end: offsets[2 * at + 1]!
  }))
}

/** An offset in what is on screen. */
function offsetOnScreen(text: string, { onScreen }: Painting, share: number): number {
  const blocks = splitBlocks(text)
  const start = blocks[onScreen[0] ?? 0]!.start
  const end = blocks[onScreen.at(-1) ?? 0]!.end
  return safe(text, start + (end - start) * share)
}
