// The pace of long work in the host: others get their turn, and whoever watches hears of it a few times a second.
import { setImmediate } from 'node:timers/promises'

const turnMilliseconds = 20
const newsMilliseconds = 150

export interface Pace {
  /** Lets others in where this work has had its turn. */
  readonly turn: () => Promise<void>
  /** Whether it is time to say how far it is; true once each time. */
  readonly isDue: () => boolean
}

export function createPace(): Pace {
  let turnEnds = performance.now() + turnMilliseconds
  let nextNews = performance.now() + newsMilliseconds
  return {
    async turn() {
      if (performance.now() < turnEnds) return
      await setImmediate()
      turnEnds = performance.now() + turnMilliseconds
    },
    isDue() {
      if (performance.now() < nextNews) return false
      nextNews = performance.now() + newsMilliseconds
      return true
    }
  }
}
