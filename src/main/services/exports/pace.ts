// The pace of long work in the host: others get their turn, and whoever watches hears of it a few times a second.
import { createBreather } from '../../breathe.ts'

const turnMilliseconds = 20
const newsMilliseconds = 150

export interface Pace {
  /** Lets others in where this work has had its turn. */
  readonly turn: () => Promise<void> | undefined
  /** Whether it is time to say how far it is; true once each time. */
  readonly isDue: () => boolean
}

export function createPace(): Pace {
  let nextNews = performance.now() + newsMilliseconds
  return {
    turn: createBreather(turnMilliseconds),
    isDue() {
      if (performance.now() < nextNews) return false
      nextNews = performance.now() + newsMilliseconds
      return true
    }
  }
}
