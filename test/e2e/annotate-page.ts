// A page at the annotation view: the text, words selected and marked in it, and the entities listed beside it.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type OpenPage, openPage } from './application.ts'
import { goTo } from './sample-application.ts'

/** The element that holds the text. */
export const surface = '[data-surface]'

/** The same, of the document of that name. */
export const surfaceOf = (name: string): string => `${surface}[aria-label*="${name}"]`

/** The page of an application, at the texts of its project of that name. */
export async function openTexts(address: string, project: string): Promise<OpenPage> {
  const open = await openPage(address)
  await open.page.getByText(project, { exact: true }).first().waitFor()
  await goTo(open, 'Annotate')
  await open.page.locator(surface).waitFor()
  return open
}

/** Goes to the annotation view and opens the document of that name there. */
export async function openNote(open: OpenPage, name: string): Promise<void> {
  await goTo(open, 'Annotate')
  await open.page.getByText(name).first().click()
  await open.page.locator(surfaceOf(name)).waitFor()
}

interface Point {
  readonly x: number
  readonly y: number
}

interface Ends {
  readonly start: Point
  readonly end: Point
}

/**
 * Where words stand first in the text, in pixels of the page: the beginning of their first line, and the end of their last. `text`: its
 * element. Waits until they are there and have come to rest: what is drawn beside a text moves it.
 */
export async function endsOf(page: Page, words: string, text = surface): Promise<Ends> {
  let ends: Ends | null = null
  await expect
    .poll(
      async () => {
        const before = ends
        ends = await readEnds(page, words, text)
        return ends !== null && JSON.stringify(ends) === JSON.stringify(before)
      },
      { message: `“${words}” stands still in the text` }
    )
    .toBe(true)
  return ends!
}

function readEnds(page: Page, words: string, text: string): Promise<Ends | null> {
  return page.locator(text).evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + sought.length)
      const lines = [...range.getClientRects()]
      const [first, last] = [lines[0]!, lines.at(-1)!]
      return {
        start: { x: first.left, y: first.top + first.height / 2 },
        end: { x: last.right, y: last.top + last.height / 2 }
      }
    }
    return null
  }, words)
}

/** The middle of the first place where a word stands, in pixels of the page. */
export async function placeOf(page: Page, word: string, text = surface): Promise<Point> {
  const { start, end } = await endsOf(page, word, text)
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
}

/** By a double click on the first place where it stands. */
export async function selectWord(page: Page, word: string, text = surface): Promise<void> {
  const { x, y } = await placeOf(page, word, text)
  await page.mouse.dblclick(x, y)
}

/** Selects a word and presses the key of a label. */
export async function markWord(page: Page, word: string, key: string, text = surface): Promise<void> {
  await selectWord(page, word, text)
  await page.keyboard.press(key)
}

/** What the list of entities says, from the first on: the words and the label of each. */
export async function listedEntities(page: Page): Promise<string[]> {
  const rows = await page.getByRole('complementary', { name: 'Entities' }).getByRole('listitem').allInnerTexts()
  return rows.map((row) => row.split('\n').slice(0, 2).join(' '))
}
