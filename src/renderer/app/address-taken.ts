// Who answers at the page's address while no host does. The page's policy lets it ask by a picture alone.
import { presencePath } from '../../shared/presence.ts'

/** Whether another program answers there. False for Chartmark, whose picture loads, and where nothing answers in the language of the web. */
export async function isAddressTaken(): Promise<boolean> {
  // Another address each time, so that its entry is found.
  const { href } = new URL(`${presencePath}?${crypto.randomUUID()}`, window.location.href)
  const { promise: isChartmark, resolve } = Promise.withResolvers<boolean>()
  const picture = new Image()
  picture.addEventListener('load', () => resolve(true))
  picture.addEventListener('error', () => resolve(false))
  picture.src = href
  return !(await isChartmark) && (await statusOf(href)) > 0
}

/** The status with which a request was answered; 0 where it was not. The browser may note it a moment after the picture failed. */
function statusOf(address: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName(address)
      if (entry === undefined) return
      observer.disconnect()
      resolve((entry as PerformanceResourceTiming).responseStatus)
    })
    observer.observe({ type: 'resource', buffered: true })
  })
}
