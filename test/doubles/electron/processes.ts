// Engine processes and the power blocker in Electron's place.
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Like } from './like.ts'
import { recorded } from './recorded.ts'
import { UtilityProcessDouble } from './utility-process-double.ts'

export const utilityProcess = {
  fork(entry: string, _parameters?: string[], options?: Electron.ForkOptions) {
    const child = new UtilityProcessDouble(entry, options)
    recorded.forks.push(child)
    return child
  }
} satisfies Like<typeof Electron.utilityProcess, 'fork'>

let nextBlocker = 1
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep') {
    recorded.powerBlockers.add(nextBlocker)
    return nextBlocker++
  },
  stop: (id: number) => recorded.powerBlockers.delete(id)
} satisfies Like<Electron.PowerSaveBlocker, 'start' | 'stop'>

/** A test emits `lock-screen` and `suspend` as Electron does. */
class PowerMonitorDouble extends EventEmitter implements Like<Electron.PowerMonitor, 'on'> {}
export const powerMonitor = new PowerMonitorDouble()
