// Checks a page as it stands against the rules of WCAG 2.2 A and AA.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules that the page breaks, each with the first place. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Not as a script element: the page's policy allows none but its own.
  await page.evaluate(axeSource)
  // Nothing begins to fade meanwhile, as a notice whose time is up would; what is fading already has no colours of its own yet.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(() => {
    const passing = document
      .getAnimations()
      .filter((animation) => animation.effect?.getTiming().iterations !== Infinity)
    return Promise.allSettled(passing.map(({ finished }) => finished))
  })
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } }
    // The guards that hold the focus inside an open popup take it only to pass it on.
    const guarded = { exclude: [['[data-base-ui-focus-guard]']] }
    return axe.run(guarded, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  })
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
}
